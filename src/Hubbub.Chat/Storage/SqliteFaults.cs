using Microsoft.Data.Sqlite;

namespace Hubbub.Chat.Storage;

/// <summary>Which of SQLite's errors are the machine's state rather than a bug.</summary>
internal static class SqliteFaults
{
    public static RefusedException? AsRefusal(SqliteException fault) => fault.SqliteErrorCode switch
    {
        ReadOnly or IoError or Full => Refuse.StorageFull(),
        Busy or CannotOpen => Refuse.Unavailable(),
        _ => null,
    };

    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
}
