using Hubbub.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.World;

/// <summary>The real server inside the test process, on a free port and with data of its own that go with it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo dataDir;

    private RunningServer(WebApplication app, DirectoryInfo dataDir)
    {
        this.app = app;
        this.dataDir = dataDir;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => app.Services;

    /// <summary>Options are settings as on the command line: "limits.max_message_length=5".</summary>
    public static async Task<RunningServer> StartAsync(
        Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null, params string[] settings)
    {
        var dataDir = Directory.CreateTempSubdirectory("hubbub-");
        string[] all =
        [
            "server.bind_addr=127.0.0.1:0",
            $"server.data_dir={dataDir.FullName}",
            "limits.auth_attempts_per_minute=0",
            .. settings,
        ];
        var given = all.Select(line => line.Split('=', 2)).Select(it => KeyValuePair.Create(it[0], it[1]));
        var reading = SettingsReader.Read([new SettingSource(setting => setting.Key, given)]);
        Assert.Empty(reading.Problems);

        var app = await Serve.BuildAsync(
            reading.Options,
            builder =>
            {
                builder.Logging.ClearProviders();
                add?.Invoke(builder);
            },
            map);
        await app.StartAsync();
        return new RunningServer(app, dataDir);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        dataDir.Delete(recursive: true);
    }
}
