using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>Every line that the server would have logged, with its scopes and its exception.</summary>
public sealed class RecordedLogs : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = new();

    private event Action? Written;

    /// <summary>The first line that holds these words, once it is there.</summary>
    public async Task<string> SaysAsync(string words)
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Written += Look;
        Look();
        return await said.Task.WaitAsync(TimeSpan.FromSeconds(60));

        void Look()
        {
            if (Lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } line) said.TrySetResult(line);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var around = new List<object?>();
        scopes.ForEachScope((scope, list) => list.Add(scope), around);
        Lines.Enqueue($"{logLevel} {string.Join(' ', around)} {formatter(state, exception)} {exception}");
        Written?.Invoke();
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }
}
