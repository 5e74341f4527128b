using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Hubbub.Chat.Storage;

/// <summary>Prefers the SQLite that the operating system maintains to the old one in the package.</summary>
internal static class SqliteLibrary
{
    private const string SystemLibrary = "libsqlite3.so.0";
    private static readonly Lock Once = new();
    private static bool IsLoaded;

    public static void Load()
    {
        lock (Once)
        {
            if (IsLoaded) return;

            var provider = new SQLite3Provider_e_sqlite3();
            NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
            raw.SetProvider(provider);
            // Nobody asks how much memory all connections use, and to count it takes a lock for each piece.
            _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
            IsLoaded = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "e_sqlite3" && NativeLibrary.TryLoad(SystemLibrary, out var handle)) return handle;

        return 0;
    }
}
