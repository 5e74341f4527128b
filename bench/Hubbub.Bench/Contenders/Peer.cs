using System.Text;
using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench.Contenders;

/// <summary>
/// A server of others' making that sends whatever a client says to all who are there, and stores nothing. Its readers
/// hear messages as long as ours.
/// </summary>
internal sealed record Peer(string Name, Func<Task> MakeAsync, params string[] Command) : IContender
{
    /// <summary>How long our message event is with <see cref="Content.Length"/> of text, ± 10 %; each round compares.</summary>
    public const int EventLength = 580;

    /// <summary>A text is all of a message, and so is what is sent.</summary>
    public static readonly Speech Plain = new(new(Word.Joined, Fit.Exact, "joined"), new(Word.Message, Fit.Any));

    public Speech Speech { get; init; } = Plain;

    public string Target { get; init; } = "/room";

    public string Join { get; init; } = "";

    public string Post { get; init; } = "%t";

    /// <summary>What stands around the text in an event.</summary>
    public string Around { get; init; } = "";

    public bool IsOrderTotal { get; init; } = true;

    /// <summary>How many times its deliveries a second ours should be, to 1,000 readers.</summary>
    public double? ClosedGoal { get; init; }

    public double? SaturatedGoal { get; init; }

    public async Task<IStage> OpenAsync(BenchOptions options, int readers)
    {
        var process = await PeerProcess.StartAsync(Name, Command);
        return new Stage(process, new Guests
        {
            Server = process.Address,
            Readers = Speech,
            Posters = Speech,
            Post = Post,
            TextLength = EventLength - Encoding.UTF8.GetByteCount(Around),
            IsOrderTotal = IsOrderTotal,
            All =
            [
                .. Enumerable.Repeat(new Guest(IsReader: false, Target, Join: Join), options.Posters),
                .. Enumerable.Repeat(new Guest(IsReader: true, Target, Join: Join), readers),
            ],
        });
    }

    private sealed class Stage(PeerProcess process, Guests guests) : IStage
    {
        public Guests Guests => guests;

        public TimeSpan Cpu => process.Cpu;

        public string Durability => "none";

        public int? EventLength => Peer.EventLength;

        public Task CheckAsync(Dictionary<string, Receipt> receipts) => Task.CompletedTask;

        public ValueTask DisposeAsync() => process.DisposeAsync();
    }
}
