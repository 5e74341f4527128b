using System.Diagnostics;

namespace Hubbub.Bench.World;

/// <summary>How programs are started on one core.</summary>
internal static class Pinned
{
    /// <summary>The folder of the whole project; the bench runs where it was built.</summary>
    public static string Root { get; } = Path.GetFullPath("../../../../..", AppContext.BaseDirectory);

    public static ProcessStartInfo On(int core, params IEnumerable<string> command) =>
        new("taskset", ["-c", $"{core}", .. command]);

    /// <summary>The bench itself, in another role.</summary>
    public static ProcessStartInfo Program(int core, params IEnumerable<string> arguments) =>
        On(core, ["dotnet", typeof(Pinned).Assembly.Location, .. arguments]);
}
