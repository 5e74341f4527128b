using System.Globalization;
using System.Text;
using Hubbub.Bench.Wire;
using SQLitePCL;

namespace Hubbub.Bench.Measures;

/// <summary>Batches of messages by prepared statements on the library itself, with the pragmas of the server.</summary>
internal sealed class BareWriter : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt insert;
    private readonly sqlite3_stmt head;
    private readonly sqlite3_stmt commit;
    private readonly long channel;
    private readonly long author;

    public BareWriter(string path)
    {
        Check(raw.sqlite3_open_v2(path, out database, raw.SQLITE_OPEN_READWRITE, null));
        // As the server does, the WAL is emptied at 64 MiB.
        foreach (var pragma in (string[])["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
                     "wal_autocheckpoint = 16384", "temp_store = MEMORY"]) Ask($"PRAGMA {pragma}");
        begin = Prepare("BEGIN IMMEDIATE");
        insert = Prepare(
            """
            INSERT INTO messages (channel_id, seq, id, author_id, content, parent_id, client_msg_id, is_deleted,
                changed_seq, created_at)
            VALUES (?1, ?2, ?2, ?3, ?4, NULL, ?5, FALSE, ?2, ?6)
            """);
        head = Prepare("UPDATE channels SET last_seq = ?1, last_message_seq = ?1 WHERE id = ?2");
        commit = Prepare("COMMIT");
        channel = long.Parse(Ask("SELECT MAX(id) FROM channels"), CultureInfo.InvariantCulture);
        author = long.Parse(Ask("SELECT MIN(id) FROM users"), CultureInfo.InvariantCulture);
    }

    public long Written { get; private set; }

    public void Commit(int count)
    {
        Run(begin);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < count; i++) Insert(++Written, now);
        raw.sqlite3_bind_int64(head, 1, Written);
        raw.sqlite3_bind_int64(head, 2, channel);
        Run(head);
        Run(commit);
    }

    /// <summary>The first value that a statement gives.</summary>
    public string Ask(string sql)
    {
        using var statement = Prepare(sql);
        return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_text(statement, 0).utf8_to_string() : "";
    }

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt[])[begin, insert, head, commit]) statement.Dispose();
        database.Dispose();
    }

    private void Insert(long number, long now)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        raw.sqlite3_bind_int64(insert, 1, channel);
        raw.sqlite3_bind_int64(insert, 2, number);
        raw.sqlite3_bind_int64(insert, 3, author);
        raw.sqlite3_bind_text(insert, 4, Encoding.UTF8.GetBytes(Content.Of(name)));
        raw.sqlite3_bind_text(insert, 5, Encoding.UTF8.GetBytes(name));
        raw.sqlite3_bind_int64(insert, 6, now);
        Run(insert);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) Check(result);
    }

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        throw new BenchFault($"SQLite said {result}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
    }
}
