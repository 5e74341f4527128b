using System.Net.Sockets;
using Npgsql;

namespace Hubbub.Chat.Storage;

/// <summary>Which of PostgreSQL's errors are the machine's state rather than a bug.</summary>
internal static class PostgresFaults
{
    public static RefusedException? AsRefusal(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction } =>
            Refuse.StorageFull(),
        PostgresException e when IsServerGone(e.SqlState) => Refuse.Unavailable(),
        PostgresException => null,
        NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException => Refuse.Unavailable(),
        _ => null,
    };

    // An error that the server itself reports on COMMIT means that it rolled back, unless it was shutting down meanwhile.
    public static bool IsCertainlyRolledBack(Exception fault) => fault is PostgresException e && !IsServerGone(e.SqlState);

    private const string IdleInTransaction = "25P03";

    private static bool IsServerGone(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("08", StringComparison.Ordinal)
        || state is PostgresErrorCodes.TooManyConnections or IdleInTransaction;
}
