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
        var names = string.Join(", ", columns.Select(c => c.Name));
        var values = string.Join(", ", columns.Select(c => "@" + c.Name));
        var sql = $"INSERT INTO {table} ({names}) VALUES ({values})";
        if (inserts.TryGetValue(sql, out var known)) return known;

        var insert = connection.CreateCommand();
        insert.CommandText = sql;
        foreach (var column in columns) insert.Parameters.Add("@" + column.Name, TypeOf(column.Type));
        return inserts[sql] = insert;
    }

    private static SqliteType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number or ColumnType.Boolean => SqliteType.Integer,
        ColumnType.Text => SqliteType.Text,
    };
}
