using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Hubbub.Chat.Storage;

/// <summary>Many rows in one statement: an array per column, unnested side by side.</summary>
internal static class PostgresInsert
{
    public static async Task RunAsync<TRow>(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        var arrays = string.Join(", ", columns.Select(c => "@" + c.Name));
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO {table} ({names}) SELECT * FROM UNNEST({arrays})",
            (NpgsqlConnection)connection,
            (NpgsqlTransaction)transaction);
        foreach (var column in columns) insert.Parameters.Add(ArrayOf(column, rows));
        await insert.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter ArrayOf<TRow>(Column<TRow> column, IReadOnlyList<TRow> rows)
    {
        var values = rows.Select(column.Value);
        return column.Type switch
        {
            ColumnType.Number => Parameter(column.Name, NpgsqlDbType.Bigint, values.Select(v => (long?)v).ToArray()),
            ColumnType.Text => Parameter(column.Name, NpgsqlDbType.Text, values.Select(v => (string?)v).ToArray()),
            ColumnType.Boolean => Parameter(column.Name, NpgsqlDbType.Boolean, values.Select(v => (bool?)v).ToArray()),
        };
    }

    private static NpgsqlParameter Parameter(string name, NpgsqlDbType type, object array) =>
        new(name, NpgsqlDbType.Array | type) { Value = array };
}
