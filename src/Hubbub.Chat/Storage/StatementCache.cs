using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Hubbub.Chat.Storage;

/// <summary>The prepared inserts of SQLite's one writing connection: preparing costs more than inserting.</summary>
public sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> inserts = [];

    // Microsoft.Data.Sqlite runs synchronously whatever is called, and this runs on the writer's own thread.
    public Task InsertAsync<TRow>(
        DbTransaction transaction, string table, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        var insert = Prepared(table, columns);
        insert.Transaction = (SqliteTransaction)transaction;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) insert.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
    }

    private SqliteCommand Prepared<TRow>(string table, IReadOnlyList<Column<TRow>> columns)
    {
        if (inserts.TryGetValue(table, out var known)) return known;

        var names = columns.Select(c => c.Name).ToList();
        var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(n => "@" + n))})";
        foreach (var column in columns) insert.Parameters.Add("@" + column.Name, TypeOf(column.Type));
        return inserts[table] = insert;
    }

    private static SqliteType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number or ColumnType.Boolean => SqliteType.Integer,
        ColumnType.Text => SqliteType.Text,
    };
}
