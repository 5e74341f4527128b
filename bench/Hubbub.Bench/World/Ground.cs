using Hubbub.Chat.Storage;
using Hubbub.Server.Hosting;
using Npgsql;

namespace Hubbub.Bench.World;

/// <summary>Where one round's data is: new at the start, gone at the end.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly string? postgres;
    private readonly string name = $"hubbub_bench_{Guid.NewGuid():N}";

    private Ground(BenchOptions options)
    {
        folder = Directory.CreateDirectory(Path.Join(options.Folder, name));
        postgres = options.IsSqlite ? null : options.DatabaseUrl;
        var database = postgres is null
            ? $"sqlite:{folder.FullName}/hubbub.db"
            : new UriBuilder(postgres) { Path = name }.Uri.ToString();
        Settings =
        [
            "server.bind_addr=127.0.0.1:0",
            $"server.data_dir={folder.FullName}",
            $"database.url={database}",
            $"security.jwt_secret={Guid.NewGuid():N}{Guid.NewGuid():N}",
            .. NoLimits,
        ];
        var given = Settings.Select(line => line.Split('=', 2)).Select(it => KeyValuePair.Create(it[0], it[1]));
        Options = SettingsReader.Read([new SettingSource(setting => setting.Key, given)]).Options;
    }

    /// <summary>The only settings that differ from what a server has out of the box, besides places and secrets.</summary>
    public static IReadOnlyList<string> NoLimits { get; } =
        ["limits.messages_per_minute=0", "limits.max_connections_per_user=0", "limits.auth_attempts_per_minute=0"];

    public IReadOnlyList<string> Settings { get; }

    public ServerOptions Options { get; }

    public static async Task<Ground> CreateAsync(BenchOptions options)
    {
        var ground = new Ground(options);
        AppDomain.CurrentDomain.ProcessExit += ground.Leave;
        await ground.InPostgresAsync($"CREATE DATABASE {ground.name}");
        return ground;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Leave;
        folder.Delete(recursive: true);
        await InPostgresAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    // An interrupted run, too, leaves nothing behind; its server may be writing still.
    private void Leave(object? sender, EventArgs happened)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException fault)
        {
            Console.Error.WriteLine($"{folder} is left behind: {fault.Message}");
        }
    }

    private async Task InPostgresAsync(string sql)
    {
        if (postgres is null) return;

        await using var connection = new NpgsqlConnection(PostgresUrl.ToConnectionString(postgres, 2) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
