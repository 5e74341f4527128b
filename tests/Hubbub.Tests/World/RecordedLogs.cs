using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>Every line that the server would have logged, with its scopes and its exception.</summary>
public sealed class RecordedLogs : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var around = new List<object?>();
        scopes.ForEachScope((scope, list) => list.Add(scope), around);
        Lines.Enqueue($"{logLevel} {string.Join(' ', around)} {formatter(state, exception)} {exception}");
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }
}
