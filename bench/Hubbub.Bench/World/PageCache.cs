using System.Runtime.InteropServices;

namespace Hubbub.Bench.World;

/// <summary>What the kernel keeps of files in memory.</summary>
internal static partial class PageCache
{
    private const string Switch = "/proc/sys/vm/drop_caches";

    /// <summary>Forgets all of it, so that files are read from the disk; false where that is not allowed.</summary>
    public static bool TryDrop()
    {
        try
        {
            Sync();
            File.WriteAllText(Switch, "3");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();
}
