using System.ComponentModel;
using System.Diagnostics;

namespace Hubbub.Tests.World;

/// <summary>Watches what a process asks of the kernel, with strace.</summary>
public sealed class SystemCalls : IAsyncDisposable
{
    private readonly string file;
    private readonly Process strace;

    private SystemCalls(string file, Process strace) => (this.file, this.strace) = (file, strace);

    /// <summary>Watches from now on; skips the test where that is not possible.</summary>
    public static async Task<SystemCalls> WatchAsync(int process, string calls)
    {
        var watch = Start(process, calls, Path.GetTempFileName());
        var said = await watch.strace.StandardError.ReadLineAsync();
        if (said?.Contains("attached", StringComparison.Ordinal) is true) return watch;

        await watch.DisposeAsync();
        Assert.Skip($"This machine does not allow strace: {said}");
        return watch;
    }

    /// <summary>A line for each call from its start, and one for its end where others came between.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        if (!strace.HasExited) strace.Terminate();
        await strace.WaitForExitAsync();
        return await File.ReadAllLinesAsync(file);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        strace.Dispose();
        File.Delete(file);
    }

    private static SystemCalls Start(int process, string calls, string file)
    {
        // With the paths, and enough of what is written to recognise a frame.
        string[] arguments = ["-f", "-y", "-s", "400", "-e", $"trace={calls}", "-o", file, "-p", $"{process}"];
        try
        {
            var start = new ProcessStartInfo("strace", arguments) { RedirectStandardError = true };
            return new SystemCalls(file, Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            File.Delete(file);
            Assert.Skip("There is no strace.");
            throw;
        }
    }
}
