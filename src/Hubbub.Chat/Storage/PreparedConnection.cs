using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hubbub.Chat.Storage;

/// <summary>
/// A connection to SQLite as Dapper meets it: each statement is parsed and planned once, not whenever it runs, which would
/// cost more than running it. For one at a time.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    // Texts that are put together at run time are few; should they ever be many, the later ones are not kept.
    private const int MostKept = 500;
    private readonly Dictionary<string, SqliteCommand?> idle = [];
    private readonly Dictionary<string, SqliteStatement> statements = new(new ByLength());

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => throw new NotSupportedException();

    public override void Close() => throw new NotSupportedException();

    /// <summary>All that the work reads is of one moment, that of its first statement. It writes nothing.</summary>
    public async Task<T> InSnapshotAsync<T>(Func<Task<T>> work)
    {
        Run("BEGIN");
        try
        {
            return await work();
        }
        finally
        {
            RollBackUnlessOver();
        }
    }

    /// <summary>Runs a statement that begins or ends a transaction.</summary>
    internal void Run(string text) => Statement(text).Run();

    // After some failures SQLite has ended it already.
    internal void RollBackUnlessOver()
    {
        if (raw.sqlite3_get_autocommit(inner.Handle) == 0) Run("ROLLBACK");
    }

    /// <summary>A command with this text and no parameters, prepared if it ran before and is not in use now.</summary>
    internal SqliteCommand Take(string text)
    {
        if (idle.TryGetValue(text, out var kept) && kept is not null)
        {
            idle[text] = null;
            return kept;
        }

        var made = inner.CreateCommand();
        made.CommandText = text;
        return made;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        var isKept = idle.TryGetValue(command.CommandText, out var other) ? other is null : idle.Count < MostKept;
        if (isKept) idle[command.CommandText] = command;
        else command.Dispose();
    }

    /// <summary>A statement on the library itself, kept for ever: there are few of them.</summary>
    internal SqliteStatement Statement(string text)
    {
        if (!statements.TryGetValue(text, out var kept)) statements[text] = kept = new SqliteStatement(inner.Handle!, text);
        return kept;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    // Few texts are of the same length, and all are long to hash.
    private sealed class ByLength : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) => one == other;

        public int GetHashCode(string text) => text.Length;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var command in idle.Values) command?.Dispose();
        foreach (var statement in statements.Values) statement.Dispose();
        idle.Clear();
        statements.Clear();
        inner.Dispose();
        base.Dispose(disposing);
    }
}
