using System.Data.Common;
using Npgsql;

namespace Hubbub.Chat.Storage;

/// <summary>Many rows in one statement: an array per column, unnested side by side.</summary>
internal static class PostgresRows
{
    public const string Asked = "asked.";

    public static async Task InsertAsync<TRow>(
        DbConnection connection,
        DbTransaction? transaction,
        string table,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var sql = $"INSERT INTO {table} ({NamesOf(columns)}) SELECT * FROM UNNEST({ArraysOf(columns)})";
        await using var insert = Command(connection, transaction, sql, columns, rows);
        await insert.ExecuteNonQueryAsync();
    }

    public static async Task UpdateAsync<TRow>(
        DbConnection connection,
        DbTransaction? transaction,
        string table,
        Column<TRow> key,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        IReadOnlyList<Column<TRow>> all = [key, .. columns];
        var set = string.Join(", ", columns.Select(c => $"{c.Name} = changed.{c.Name}"));
        var sql =
            $"""
            UPDATE {table} SET {set}
            FROM UNNEST({ArraysOf(all)}) AS changed({NamesOf(all)})
            WHERE {table}.{key.Name} = changed.{key.Name}
            """;
        await using var update = Command(connection, transaction, sql, all, rows);
        await update.ExecuteNonQueryAsync();
    }

    public static async Task<IReadOnlyList<long>> NumbersAsync<TRow>(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var each = $"SELECT ({sql}) AS number FROM UNNEST({ArraysOf(columns)}) AS asked({NamesOf(columns)})";
        var known = $"SELECT found.number FROM ({each}) AS found WHERE found.number IS NOT NULL";
        await using var command = Command(connection, transaction, known, columns, rows);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await reader.ReadAsync()) numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    private static string NamesOf<TRow>(IReadOnlyList<Column<TRow>> columns) => string.Join(", ", columns.Select(c => c.Name));

    private static string ArraysOf<TRow>(IReadOnlyList<Column<TRow>> columns) =>
        string.Join(", ", columns.Select(c => "@" + c.Name));

    private static NpgsqlCommand Command<TRow>(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        foreach (var column in columns) command.Parameters.Add(column.Array(rows));
        return command;
    }
}
