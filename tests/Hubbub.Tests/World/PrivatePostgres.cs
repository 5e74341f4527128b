using System.Diagnostics;
using System.Security.Cryptography;

namespace Hubbub.Tests.World;

/// <summary>A PostgreSQL server that one test has for itself, to stop it and start it again as it likes.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly string? Programs = Environment.GetEnvironmentVariable("HUBBUB_TEST_PG_BIN");
    // PostgreSQL does not run as root; where the tests do, somebody else owns the cluster.
    private static readonly string? Owner =
        Environment.GetEnvironmentVariable("HUBBUB_TEST_PG_USER") is { Length: > 0 } user ? user : null;

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hubbub-pg-");
    private readonly string password = RandomNumberGenerator.GetHexString(32);
    private int port;

    private PrivatePostgres()
    {
    }

    public string Url => $"postgresql://hubbub:{password}@127.0.0.1:{port}/postgres";

    private string Cluster => Path.Join(home.FullName, "data");

    /// <summary>Makes a new cluster and starts it; skips the test where there is no PostgreSQL.</summary>
    public static async Task<PrivatePostgres> StartAsync(string options = "")
    {
        Assert.SkipWhen(Programs is null, "No PostgreSQL: HUBBUB_TEST_PG_BIN is not set (./test sets it).");
        var postgres = new PrivatePostgres();
        try
        {
            await postgres.MakeAsync();
            await postgres.FindPortAsync(options);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Modes are those of pg_ctl: immediate is a crash, fast breaks all connections in order.</summary>
    public Task StopAsync(string mode) =>
        RequireAsync("pg_ctl", "stop", "--silent", "--wait", $"--mode={mode}", $"--pgdata={Cluster}");

    public async Task StartAgainAsync() => Assert.Equal(0, await TryStartAsync(""));

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Path.Join(Programs, "pg_ctl"), ["stop", "--silent", "--mode=immediate", $"--pgdata={Cluster}"]);
        home.Delete(recursive: true);
    }

    private async Task MakeAsync()
    {
        var passwordFile = Path.Join(home.FullName, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        if (Owner is not null)
        {
            using var chown = Process.Start("chown", ["-R", Owner, home.FullName]);
            await chown.WaitForExitAsync();
        }

        await RequireAsync(
            "initdb", $"--pgdata={Cluster}", "--username=hubbub", $"--pwfile={passwordFile}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync");
    }

    // Below the ports that the kernel hands out, so that nobody takes it while the server is down.
    private async Task FindPortAsync(string options)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (await TryStartAsync(options) == 0) return;
        }

        Assert.Fail(await File.ReadAllTextAsync(Path.Join(home.FullName, "log")));
    }

    private Task<int> TryStartAsync(string options) => RunAsync(Path.Join(Programs, "pg_ctl"),
    [
        "start", "--wait", "--silent", $"--pgdata={Cluster}", $"--log={home.FullName}/log",
        $"--options=-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home.FullName} {options}",
    ]);

    private static async Task RequireAsync(string program, params string[] arguments) =>
        Assert.Equal(0, await RunAsync(Path.Join(Programs, program), arguments));

    private static async Task<int> RunAsync(string program, string[] arguments)
    {
        string[] command = Owner is null ? [program, .. arguments] : ["runuser", "-u", Owner, "--", program, .. arguments];
        // The server outlives pg_ctl and keeps its output: that must not be the output of the tests.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
