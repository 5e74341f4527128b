using System.Net;

namespace Hubbub.Bench.World;

/// <summary>A server in a process of its own.</summary>
internal interface IServer : IAsyncDisposable
{
    IPEndPoint Address { get; }

    /// <summary>What it has spent so far.</summary>
    TimeSpan Cpu { get; }
}
