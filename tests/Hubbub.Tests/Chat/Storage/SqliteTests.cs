using System.Diagnostics;
using Dapper;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Microsoft.Data.Sqlite;

namespace Hubbub.Tests.Chat.Storage;

/// <summary>What only the embedded database has to keep.</summary>
public sealed class SqliteTests : IAsyncLifetime
{
    private readonly SqliteEngine engine = new();

    private string Path => engine.Url["sqlite:".Length..];

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_until_the_first_has_gone()
    {
        var first = await engine.OpenAsync();

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => engine.OpenAsync());
        Assert.StartsWith($"Another Hubbub already uses the data at {Path}", refused.Message, StringComparison.Ordinal);

        await first.DisposeAsync();
        await (await engine.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_lock_that_another_process_holds_is_respected()
    {
        using var flock = Process.Start(new ProcessStartInfo("flock", [Path + ".lock", "sh", "-c", "echo locked; read end"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("locked", await flock.StandardOutput.ReadLineAsync());

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => engine.OpenAsync());
        Assert.StartsWith("Another Hubbub already uses", refused.Message, StringComparison.Ordinal);

        flock.StandardInput.Close();
        await flock.WaitForExitAsync();
        await (await engine.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_and_holds_no_lock()
    {
        await File.WriteAllTextAsync(Path, string.Concat(Enumerable.Repeat("This is not a database. ", 100)));

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => engine.OpenAsync());
        Assert.Contains(Path, refused.Message, StringComparison.Ordinal);

        File.Delete(Path);
        await (await engine.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Inserts_into_one_table_with_other_columns_are_other_statements()
    {
        await using var database = await engine.OpenAsync();
        Column<string>[] name = [Text("name"), .. Required];
        Column<string>[] image = [Text("image"), .. Required, new TextColumn<string>("name", _ => "named")];

        await database.WriteAsync(tx => tx.InsertAsync("servers", name, ["a"]), default);
        await database.WriteAsync(tx => tx.InsertAsync("servers", image, ["b"]), default);

        var names = await database.ReadAsync(tx => tx.ManyAsync<string>("SELECT name FROM servers ORDER BY id"), default);
        Assert.Equal(["a", "named"], names);
    }

    [Fact]
    public async Task A_checkpoint_that_fails_does_not_stop_the_writer()
    {
        SqliteLibrary.Load();
        using var writer = new SqliteWriter(Open());

        // SQLite checkpoints as little inside a transaction as on a full disk, and says so as loudly.
        await writer.RunOutsideAsync(c => c.Execute("PRAGMA journal_mode = WAL; CREATE TABLE filler (bytes BLOB)"));
        await writer.RunOutsideAsync(c => c.Execute("BEGIN; INSERT INTO filler VALUES (randomblob(70000000))"));
        await writer.RunOutsideAsync(c => c.Execute("COMMIT"));

        Assert.Equal(1, await writer.RunAsync(tx => tx.OneAsync<long>("SELECT COUNT(*) FROM filler")));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    private static readonly Column<string>[] Required =
    [
        new BooleanColumn<string>("is_public", _ => false),
        new BooleanColumn<string>("is_lobby", _ => false),
        new NumberColumn<string>("created_at", _ => 1L),
    ];

    private static TextColumn<string> Text(string column) => new(column, value => value);
}
