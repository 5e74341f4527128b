using System.Net.Http.Json;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>Routes on a real listener before a world; who calls is believed without a token.</summary>
public sealed class CommunityHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private CommunityHost(WebApplication app)
    {
        this.app = app;
    }

    public static async Task<CommunityHost> StartAsync(
        ChatWorld world, Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(world.Database).AddSingleton<IEventBus>(world.Bus);
        builder.Services.AddSingleton(new Presences(world.Clock));
        builder.Services.AddSingleton(new FloodGuard(new LimitOptions()));
        builder.Services.AddSingleton(world.Limits).AddSingleton<TimeProvider>(world.Clock);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        add(builder.Services);
        var app = builder.Build();
        app.Use(next => context => AnswerAsync(world, next, context));
        app.UseRouting();
        map(app);
        await app.StartAsync();
        return new CommunityHost(app);
    }

    /// <summary>The status and the body; no caller is a stranger without a session.</summary>
    public async Task<(int Status, JsonElement Body)> CallAsync(
        Actor? caller, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), app.Urls.Single() + path);
        if (caller is not null) request.Headers.Add("Caller", caller.Username);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private static async Task AnswerAsync(ChatWorld world, RequestDelegate next, HttpContext http)
    {
        Actor[] people = [world.Ada, world.Ben, world.Mod, world.Eve, world.Root];
        if (people.FirstOrDefault(p => p.Username == http.Request.Headers["Caller"]) is { } caller)
            http.Features.Set(new SignedIn(caller));
        try
        {
            await next(http);
        }
        catch (RefusedException refused)
        {
            http.Response.StatusCode = StatusOf(refused.Code);
            await http.Response.WriteAsJsonAsync(new { code = refused.Code.ToString(), fields = refused.Fields?.Keys });
        }
    }

    private static int StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.Unauthorized => 401,
        RefusalCode.Forbidden => 403,
        RefusalCode.NotFound or RefusalCode.InviteNotFound => 404,
        RefusalCode.AlreadyMember or RefusalCode.ChannelNameTaken => 409,
        _ => 400,
    };
}
