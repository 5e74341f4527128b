using System.ComponentModel;
using System.Diagnostics;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Crowd;

/// <summary>Makes the programs that are not the bench's own, when they are older than their sources.</summary>
internal static class Workshop
{
    /// <summary>All of a folder's C in one program.</summary>
    public static async Task<string> CompileAsync(string name, string folder)
    {
        var program = Path.Join(Pinned.Root, "artifacts/bench", name);
        var files = new DirectoryInfo(Path.Join(Pinned.Root, folder)).GetFiles();
        if (File.Exists(program) && files.All(f => f.LastWriteTimeUtc < File.GetLastWriteTimeUtc(program))) return program;

        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        var sources = files.Where(f => f.Extension == ".c").Select(f => f.FullName);
        await RunAsync("gcc", ["-O2", "-Wall", "-Wextra", "-pthread", "-o", program, .. sources]);
        return program;
    }

    public static Task InstallAsync(string folder) => RunAsync(
        "bash",
        [
            "-c",
            "source bin/node.sh; locate_node >/dev/null || { echo 'Node.js and npm are missing' >&2; exit 1; }; "
            + "install_locked \"$0\"",
            folder,
        ]);

    public static Task BuildAsync(string project) => DotnetAsync("build", project);

    /// <summary>As it is delivered, with native code of its own.</summary>
    public static Task PublishAsync(string project) => DotnetAsync("publish", project);

    // Nothing stays behind to compile the next time, on the load's core.
    private static Task DotnetAsync(string verb, string project) => RunAsync(
        "dotnet",
        [
            verb, project, "--configuration", "Release", "--verbosity", "quiet", "--nologo",
            "-nodeReuse:false", "-property:UseSharedCompilation=false",
        ]);

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Pinned.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var words = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new BenchFault($"{program} failed: {string.Concat(words).Trim()}");
        }
        catch (Win32Exception)
        {
            throw new BenchFault($"{program} is missing, and the bench needs it");
        }
    }
}
