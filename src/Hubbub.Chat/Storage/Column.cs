using Npgsql;
using NpgsqlTypes;

namespace Hubbub.Chat.Storage;

/// <summary>How one column of many rows is named, and handed from a row to either database.</summary>
public abstract record Column<TRow>(string Name)
{
    internal abstract void Bind(SqliteStatement statement, int index, TRow row);

    internal abstract NpgsqlParameter Array(IReadOnlyList<TRow> rows);

    private protected NpgsqlParameter Array<T>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, T> value) =>
        new NpgsqlParameter<T[]>(Name, NpgsqlDbType.Array | type) { TypedValue = [.. rows.Select(value)] };
}

public sealed record NumberColumn<TRow>(string Name, Func<TRow, long?> Value) : Column<TRow>(Name)
{
    internal override void Bind(SqliteStatement statement, int index, TRow row) => statement.Bind(index, Value(row));

    internal override NpgsqlParameter Array(IReadOnlyList<TRow> rows) => Array(NpgsqlDbType.Bigint, rows, Value);
}

public sealed record TextColumn<TRow>(string Name, Func<TRow, string?> Value) : Column<TRow>(Name)
{
    internal override void Bind(SqliteStatement statement, int index, TRow row) => statement.Bind(index, Value(row));

    internal override NpgsqlParameter Array(IReadOnlyList<TRow> rows) => Array(NpgsqlDbType.Text, rows, Value);
}

public sealed record BooleanColumn<TRow>(string Name, Func<TRow, bool> Value) : Column<TRow>(Name)
{
    internal override void Bind(SqliteStatement statement, int index, TRow row) => statement.Bind(index, Value(row) ? 1 : 0);

    internal override NpgsqlParameter Array(IReadOnlyList<TRow> rows) => Array(NpgsqlDbType.Boolean, rows, Value);
}
