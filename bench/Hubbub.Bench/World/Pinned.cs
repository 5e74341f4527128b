using System.Diagnostics;

namespace Hubbub.Bench.World;

/// <summary>How programs are started on one core, and ended.</summary>
internal static class Pinned
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The folder of the whole project; the bench runs where it was built.</summary>
    public static string Root { get; } = Path.GetFullPath("../../../../..", AppContext.BaseDirectory);

    public static ProcessStartInfo On(int core, params IEnumerable<string> command) =>
        new("taskset", ["-c", $"{core}", .. command]);

    /// <summary>The bench itself, in another role.</summary>
    public static ProcessStartInfo Program(int core, params IEnumerable<string> arguments) =>
        On(core, ["dotnet", typeof(Pinned).Assembly.Location, .. arguments]);

    /// <summary>The end of its input is the end of a program; one that stays is killed.</summary>
    public static async Task EndAsync(Process program)
    {
        program.StandardInput.Close();
        try
        {
            using var time = new CancellationTokenSource(Patience);
            await program.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill();
            await program.WaitForExitAsync();
        }

        program.Dispose();
    }
}
