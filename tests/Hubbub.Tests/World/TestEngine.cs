using Hubbub.Chat.Storage;
using Npgsql;

namespace Hubbub.Tests.World;

/// <summary>A real, empty database of one kind that a test has for itself.</summary>
public abstract class TestEngine : IAsyncDisposable
{
    /// <summary>Where the data is, in the form of database.url.</summary>
    public abstract string Url { get; }

    /// <summary>Makes the empty place; skips the test where this kind of database cannot be reached.</summary>
    public abstract Task CreateAsync();

    public Task<Database> OpenAsync(TimeProvider? clock = null) =>
        Database.OpenAsync(Url, maxConnections: 10, clock ?? TimeProvider.System, TestContext.Current.CancellationToken);

    public abstract ValueTask DisposeAsync();
}

public sealed class SqliteEngine : TestEngine
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hubbub-test-");

    public override string Url => $"sqlite:{directory.FullName}/hubbub.db";

    public override Task CreateAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresEngine : TestEngine
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("HUBBUB_TEST_POSTGRES");
    private readonly string name = $"test_{Guid.NewGuid():N}";

    public override string Url => new UriBuilder(Server!) { Path = name }.Uri.ToString();

    public override async Task CreateAsync()
    {
        Assert.SkipWhen(Server is null, "No PostgreSQL: HUBBUB_TEST_POSTGRES is not set (./test starts one).");
        await ExecuteAsync($"CREATE DATABASE {name}");
    }

    public override async ValueTask DisposeAsync()
    {
        if (Server is not null) await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        var connectionString = PostgresUrl.ToConnectionString(Server!, maxConnections: 5) + ";Pooling=false";
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
