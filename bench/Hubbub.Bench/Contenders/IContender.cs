using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire;

namespace Hubbub.Bench.Contenders;

/// <summary>Something that can be measured in a fan-out: each round it is started anew.</summary>
internal interface IContender
{
    string Name { get; }

    Task<IStage> OpenAsync(BenchOptions options, int readers);
}

/// <summary>A running server, and who is to come.</summary>
internal interface IStage : IAsyncDisposable
{
    Guests Guests { get; }

    TimeSpan Cpu { get; }

    /// <summary>How its acknowledged messages are kept.</summary>
    string Durability { get; }

    /// <summary>How long the message is that readers hear; null where it does not have to be as long as others'.</summary>
    int? EventLength { get; }

    /// <summary>Throws when anything that was acknowledged is lost.</summary>
    Task CheckAsync(Dictionary<string, Receipt> receipts);
}
