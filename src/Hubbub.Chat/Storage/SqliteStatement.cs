using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hubbub.Chat.Storage;

/// <summary>
/// A statement on the library itself: where each message passes, a provider's parameters would cost more than SQLite's
/// own work. For one thread.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly SqliteRow row;
    private readonly Dictionary<string, int> places = [];
    // What a place holds stays until something else is bound to it: a column may be the same in all rows of a batch.
    private readonly Held[] held;
    private byte[] utf8 = new byte[1024];

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        row = new SqliteRow(statement);
        held = new Held[raw.sqlite3_bind_parameter_count(statement) + 1];
    }

    public int PlaceOf(string parameter) => raw.sqlite3_bind_parameter_index(statement, parameter);

    public void Bind(int place, long? number)
    {
        var holds = new Held(IsNumber: true, number);
        if (held[place] == holds) return;

        Check(number is { } value
            ? raw.sqlite3_bind_int64(statement, place, value)
            : raw.sqlite3_bind_null(statement, place));
        held[place] = holds;
    }

    public void Bind(int place, string? text)
    {
        held[place] = default;
        Check(text switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            // No bytes at all would be taken for NULL.
            "" => raw.sqlite3_bind_text(statement, place, ""),
            _ => raw.sqlite3_bind_text(statement, place, Utf8(text)),
        });
    }

    public void Run() => Step();

    /// <summary>The first number that is found, if any.</summary>
    public long? Number()
    {
        var (isFound, number) = Step();
        return isFound ? number : null;
    }

    /// <summary>All rows that are found with these values.</summary>
    public List<T> Read<T>(IEnumerable<(string Name, object Value)> values, Func<DbDataReader, T> read)
    {
        foreach (var (name, value) in values) Bind(name, value);
        var rows = new List<T>();
        try
        {
            while (raw.sqlite3_step(statement) is var result && result != raw.SQLITE_DONE)
            {
                if (result != raw.SQLITE_ROW) SqliteException.ThrowExceptionForRC(result, database);
                rows.Add(read(row));
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }

        return rows;
    }

    public void Dispose() => statement.Dispose();

    private void Bind(string name, object value)
    {
        if (!places.TryGetValue(name, out var place)) places[name] = place = PlaceOf("@" + name);
        if (value is long number) Bind(place, number);
        else Bind(place, (string)value);
    }

    private (bool IsFound, long Number) Step()
    {
        var result = raw.sqlite3_step(statement);
        var number = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Fail(result);
        Check(raw.sqlite3_reset(statement));
        return (result == raw.SQLITE_ROW, number);
    }

    // Its message is forgotten when the statement is reset, and without that nothing could be rolled back.
    private void Fail(int result)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, database);
    }

    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (utf8.Length < most) utf8 = new byte[most];
        return utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
    }

    private readonly record struct Held(bool IsNumber, long? Number);
}
