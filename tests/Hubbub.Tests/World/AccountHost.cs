using System.Text;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>The REST door of accounts on a real listener, with nothing else of the server.</summary>
public sealed class AccountHost : IAsyncDisposable
{
    private readonly SqliteEngine engine = new();
    private Database database = null!;
    private WebApplication app = null!;

    public TestClock Clock { get; } = new();

    public RecordingBus Bus { get; } = new();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false });

    public int Port => Client.BaseAddress!.Port;

    public static async Task<AccountHost> StartAsync(OriginOptions? origins = null)
    {
        var host = new AccountHost();
        await host.RunAsync(origins ?? new OriginOptions());
        return host;
    }

    /// <summary>Sends JSON when there is some, with headers written as "Name: value".</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null, params string?[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var header in headers.OfType<string>())
        {
            var (name, value) = (header.Split(": ")[0], header[(header.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
        await engine.DisposeAsync();
    }

    private async Task RunAsync(OriginOptions origins)
    {
        database = await engine.OpenAsync(Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(new FloodGuard(new LimitOptions { AuthAttemptsPerMinute = 0 }))
            .AddSingleton(database)
            .AddSingleton<IEventBus>(Bus)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new AccessTokenOptions { Secret = AccountWorld.Key })
            .AddSingleton(new SignInOptions())
            .AddSingleton(new PasswordOptions { Rounds = 1000 })
            .AddSingleton(new RegistrationOptions())
            .AddSingleton(origins)
            .AddAccounts()
            .ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        app = builder.Build();
        app.Use(RefuseAsync);
        app.UseRouting();
        app.UseMiddleware<Authentication>();
        app.MapAccounts();
        app.MapPost("/echo", (Dictionary<string, string> body) => body).RequireSignedIn();
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    private static async Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (RefusedException refused)
        {
            http.Response.StatusCode = StatusOf(refused.Code);
            await http.Response.WriteAsync(JsonNamingPolicy.SnakeCaseLower.ConvertName(refused.Code.ToString()));
        }
    }

    private static int StatusOf(RefusalCode code)
    {
        if (code is RefusalCode.UsernameTaken or RefusalCode.EmailTaken) return StatusCodes.Status409Conflict;
        if (code is RefusalCode.BadOrigin) return StatusCodes.Status403Forbidden;

        return code is RefusalCode.ValidationFailed ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized;
    }
}
