using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Hubbub.Chat.Storage;

public enum SqlFlavor
{
    Sqlite,
    Postgres,
}

/// <summary>One snapshot to read from, or one unit of writing. Every statement of a store runs in one.</summary>
public sealed class Transaction(DbConnection connection, DbTransaction? transaction, SqlFlavor flavor)
{
    public async Task<IReadOnlyList<T>> ManyAsync<T>(string sql, object? values = null) =>
        (await ForDapper.QueryAsync<T>(sql, values, transaction)).AsList();

    public Task<T?> OneAsync<T>(string sql, object? values = null) =>
        ForDapper.QueryFirstOrDefaultAsync<T>(sql, values, transaction);

    public Task<int> ExecuteAsync(string sql, object? values = null) =>
        ForDapper.ExecuteAsync(sql, values, transaction);

    /// <summary>
    /// What was committed up to here is in this snapshot, and as long as the number stays, nothing else is committed that
    /// anybody was told of. Null where others write too, or this transaction does.
    /// </summary>
    public long? Commits { get; init; }

    /// <summary>Where this is a write and nobody else may commit: how many commits there were before this one.</summary>
    public long? CommitsBefore { get; init; }

    /// <summary>What a statement finds, row by row and read by hand: for what every message or the start waits for.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string sql, IEnumerable<(string Name, object Value)> values, Func<DbDataReader, T> read)
    {
        if (connection is PreparedConnection prepared) return prepared.Statement(sql).Read(values, read);

        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A statement that finds nothing, by hand as well.</summary>
    public Task RunAsync(string sql, params IEnumerable<(string Name, object Value)> values) =>
        ReadAsync(sql, values, _ => false);

    /// <summary>Locks the rows that a SELECT names until the end. SQLite has one writer, so nothing is left to lock.</summary>
    // Rows that merely refer to these are still written: only a deletion holds those up, with a lock of its own.
    public string ForUpdate => flavor == SqlFlavor.Postgres ? "FOR NO KEY UPDATE" : "";

    /// <summary>Behind a text: compared byte by byte, as SQLite always does, whatever language the database speaks.</summary>
    public string Bytewise => flavor == SqlFlavor.Postgres ? "COLLATE \"C\"" : "";

    /// <summary>Holds off other writers of a table until the end; on SQLite there are none.</summary>
    public Task LockTableAsync(string table) => flavor == SqlFlavor.Postgres
        ? ExecuteAsync($"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        : Task.CompletedTask;

    /// <summary>The name by which <see cref="IsUnderWayAsync"/> knows it; null on SQLite, whose commits always answer.</summary>
    public async Task<string?> NameAsync() =>
        flavor == SqlFlavor.Postgres ? await OneAsync<string>("SELECT pg_current_xact_id()::text") : null;

    /// <summary>Whether a transaction of that name has not come to its end; on PostgreSQL only.</summary>
    // What became of it cannot be told for sure: a server that has lost its memory gives a name that it forgot to another.
    public async Task<bool> IsUnderWayAsync(string name)
    {
        try
        {
            return await OneAsync<string>("SELECT pg_xact_status(@name::xid8)", new { name }) == "in progress";
        }
        catch (DbException unknown) when (unknown.SqlState == InvalidParameterValue)
        {
            // "In the future": not given to anybody since the crash.
            return false;
        }
    }

    /// <summary>Rows that are added from now on get ids above the given one. Asks for the table to be locked.</summary>
    public async Task RaiseIdsAsync(string table, long last)
    {
        if (flavor == SqlFlavor.Postgres)
        {
            await ExecuteAsync(
                """
                SELECT setval(pg_get_serial_sequence(@table, 'id'), @last)
                WHERE COALESCE(pg_sequence_last_value(pg_get_serial_sequence(@table, 'id')::regclass), 0) < @last
                """,
                new { table, last });
            return;
        }

        // SQLite's own table has a row for each table that ever had one.
        await ExecuteAsync("UPDATE sqlite_sequence SET seq = MAX(seq, @last) WHERE name = @table", new { table, last });
        await ExecuteAsync(
            """
            INSERT INTO sqlite_sequence (name, seq)
            SELECT @table, @last
            WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = @table)
            """,
            new { table, last });
    }

    /// <summary>A table of values to join with; the parameter of the same name holds <see cref="Json"/>.</summary>
    // The limit makes SQLite read the values once; merged into the outer query they would be read once for each row there.
    public string Rows(string name, params string[] columns) =>
        flavor == SqlFlavor.Postgres
            ? $"jsonb_to_recordset(@{name}::jsonb) AS {name}({string.Join(", ", columns)})"
            : $"(SELECT {string.Join(", ", columns.Select(FromJson))} FROM json_each(@{name}) LIMIT -1) AS {name}";

    /// <summary>The rows of <see cref="Rows"/>: property names are column names.</summary>
    public static string Json<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows);

    /// <summary>The rows of a table whose one column is called id.</summary>
    public static string Ids<T>(IEnumerable<T> ids) where T : struct, IId<T> => Json(ids.Select(i => new { id = i.Value }));

    /// <summary>Inserts all rows: one prepared statement on SQLite, one statement with arrays on PostgreSQL.</summary>
    public Task InsertAsync<TRow>(string table, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        if (flavor == SqlFlavor.Postgres) return PostgresRows.InsertAsync(connection, transaction, table, columns, rows);

        SqliteRows.Insert((PreparedConnection)connection, table, columns, rows);
        return Task.CompletedTask;
    }

    /// <summary>Changes the row that each key names, as <see cref="InsertAsync"/> inserts.</summary>
    public Task UpdateAsync<TRow>(
        string table, Column<TRow> key, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        if (flavor == SqlFlavor.Postgres) return PostgresRows.UpdateAsync(connection, transaction, table, key, columns, rows);

        SqliteRows.Update((PreparedConnection)connection, table, key, columns, rows);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Asks the same of each row, and tells what was found: a number at most for each. Within a write; in the statement,
    /// <see cref="Asked"/> stands for a column of the row.
    /// </summary>
    public Task<IReadOnlyList<long>> NumbersAsync<TRow>(
        string sql, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows) =>
        flavor == SqlFlavor.Postgres
            ? PostgresRows.NumbersAsync(connection, transaction, sql, columns, rows)
            : Task.FromResult(SqliteRows.Numbers((PreparedConnection)connection, sql, columns, rows));

    public string Asked(string column) => (flavor == SqlFlavor.Postgres ? PostgresRows.Asked : "@") + column;

    // Not sooner: a server that has not asked Dapper for anything yet holds 5 MB less.
    private DbConnection ForDapper
    {
        get
        {
            TypeHandlers.Register();
            return connection;
        }
    }

    private const string InvalidParameterValue = "22023";

    private static string FromJson(string column)
    {
        var name = column.Split(' ')[0];
        return $"json_extract(value, '$.{name}') AS {name}";
    }
}
