using System.Data.Common;

namespace Hubbub.Chat.Storage;

/// <summary>Columns of rows that are read by hand.</summary>
internal static class RowReading
{
    public static string? TextOf(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOf(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
