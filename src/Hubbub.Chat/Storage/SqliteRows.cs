namespace Hubbub.Chat.Storage;

/// <summary>Many rows by one prepared statement that runs for each of them, on the writer's own thread.</summary>
internal static class SqliteRows
{
    public static void Insert<TRow>(
        PreparedConnection connection, string table, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        var values = string.Join(", ", columns.Select(c => "@" + c.Name));
        var insert = connection.Statement($"INSERT INTO {table} ({names}) VALUES ({values})");
        ForEach(insert, columns, rows, insert.Run);
    }

    public static void Update<TRow>(
        PreparedConnection connection,
        string table,
        Column<TRow> key,
        IReadOnlyList<Column<TRow>> columns,
        IReadOnlyList<TRow> rows)
    {
        var set = string.Join(", ", columns.Select(c => $"{c.Name} = @{c.Name}"));
        var update = connection.Statement($"UPDATE {table} SET {set} WHERE {key.Name} = @{key.Name}");
        ForEach(update, [key, .. columns], rows, update.Run);
    }

    public static IReadOnlyList<long> Numbers<TRow>(
        PreparedConnection connection, string sql, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        var query = connection.Statement(sql);
        var numbers = new List<long>();
        ForEach(query, columns, rows, () =>
        {
            if (query.Number() is { } number) numbers.Add(number);
        });
        return numbers;
    }

    private static void ForEach<TRow>(
        SqliteStatement statement, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows, Action run)
    {
        var places = columns.Select(c => statement.PlaceOf("@" + c.Name)).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < places.Length; i++) columns[i].Bind(statement, places[i], row);
            run();
        }
    }
}
