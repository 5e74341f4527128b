using System.Data.Common;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hubbub.Tests.Matrix;

/// <summary>All rows of all tables, read beside the server, to see whether anything has changed.</summary>
internal sealed class TableDump : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly string listTables;

    public TableDump(TestEngine engine)
    {
        var isSqlite = engine is SqliteEngine;
        connection = isSqlite
            ? new SqliteConnection($"Data Source={engine.Url["sqlite:".Length..]};Pooling=False")
            : new NpgsqlConnection(PostgresUrl.ToConnectionString(engine.Url, maxConnections: 2) + ";Pooling=false");
        listTables = isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
    }

    public async Task<HashSet<string>> ReadAsync()
    {
        if (connection.State != System.Data.ConnectionState.Open) await connection.OpenAsync();
        var tables = await RowsAsync(listTables, "");
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables) rows.UnionWith(await RowsAsync($"SELECT * FROM {table}", table));
        Assert.Contains(rows, row => row.StartsWith("users ", StringComparison.Ordinal));
        return rows;
    }

    /// <summary>What one has and the other has not, a line each.</summary>
    public static IEnumerable<string> Changes(HashSet<string> before, HashSet<string> after) =>
        before.Except(after).Select(row => $"- {row}").Concat(after.Except(before).Select(row => $"+ {row}"));

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyList<string>> RowsAsync(string sql, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(RowOf(reader, table));
        return rows;
    }

    private static string RowOf(DbDataReader reader, string table)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Where(column => !IsFree(table, reader.GetName(column)));
        var values = columns.Select(column => reader.GetValue(column) is byte[] bytes
            ? Convert.ToHexString(bytes)
            : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture));
        return table.Length == 0 ? values.Single()! : $"{table} {string.Join('|', values)}";
    }

    // Ids are taken in blocks before it is known whether a message may be sent; nobody can see it.
    private static bool IsFree(string table, string column) => table == "instance" && column == "next_message_id";
}
