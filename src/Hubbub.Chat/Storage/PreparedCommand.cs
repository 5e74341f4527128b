using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Hubbub.Chat.Storage;

/// <summary>A command that borrows a prepared one as soon as its text is known, and gives it back when it is over.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? borrowed;

    [AllowNull]
    public override string CommandText
    {
        get => borrowed?.CommandText ?? "";
        set => borrowed = connection.Take(value ?? "");
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => Borrowed.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Borrowed => borrowed ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel()
    {
        // It runs on the thread that would ask for it.
    }

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare()
    {
        // The first run prepares it, for all the others.
    }

    protected override DbParameter CreateDbParameter() => Borrowed.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (borrowed is not null) connection.GiveBack(borrowed);
        borrowed = null;
        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        Borrowed.Transaction = (SqliteTransaction?)DbTransaction;
        return Borrowed;
    }
}
