using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hubbub.Tests.World;

/// <summary>What .NET cannot send to another process.</summary>
internal static class Signals
{
    private const int SigTerm = 15;

    public static void Terminate(this Process process) => Assert.Equal(0, Kill(process.Id, SigTerm));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
