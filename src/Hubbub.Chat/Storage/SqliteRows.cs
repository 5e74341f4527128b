using System.Data.Common;

namespace Hubbub.Chat.Storage;

/// <summary>Many rows by one statement that runs for each of them, on a connection that keeps it prepared.</summary>
internal static class SqliteInsert
{
    // Microsoft.Data.Sqlite runs synchronously whatever is called, and this runs on the writer's own thread.
    public static Task RunAsync<TRow>(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        var values = string.Join(", ", columns.Select(c => "@" + c.Name));
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({names}) VALUES ({values})";
        insert.Transaction = transaction;
        foreach (var column in columns) insert.Parameters.Add(ParameterOf(insert, column));
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) insert.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    private static DbParameter ParameterOf<TRow>(DbCommand insert, Column<TRow> column)
    {
        var parameter = insert.CreateParameter();
        parameter.ParameterName = "@" + column.Name;
        return parameter;
    }
}
