using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench.Contenders;

/// <summary>The servers that ours is compared with; bench/peers says how each of them is tuned.</summary>
internal static class Peers
{
    public const string Everything = "all";
    public const string Nobody = "none";
    public const char RecordEnd = '\u001e';

    public static Peer Ws { get; } = new("ws", () => Workshop.InstallAsync("bench/peers/ws"), "node", "bench/peers/ws/server.js")
    {
        ClosedGoal = 1.6,
        SaturatedGoal = 6,
    };

    public static Peer SocketIo { get; } =
        new("socket.io", () => Workshop.InstallAsync("bench/peers/socket.io"), "node", "bench/peers/socket.io/server.js")
        {
            Target = "/socket.io/?EIO=4&transport=websocket",
            Speech = new Speech(
                new(Word.Message, Fit.Prefix, "42[\"message\","),
                new(Word.Question, Fit.Exact, "2", "3"),
                new(Word.Question, Fit.Prefix, "0{", "40"),
                new(Word.Welcome, Fit.Prefix, "40"),
                new(Word.Joined, Fit.Exact, "42[\"joined\"]"),
                new(Word.Refusal, Fit.Prefix, "44"))
            {
                Number = "42[\"message\",\"",
            },
            Post = "42[\"message\",\"%t\"]",
            Around = "42[\"message\",\"\"]",
            ClosedGoal = 2.5,
            SaturatedGoal = 6,
        };

    // Each poster's messages come in their order; between posters SignalR promises none, so none is asked for.
    public static Peer SignalR { get; } = AspNet("signalr") with
    {
        Join = $$"""{"protocol":"json","version":1}{{RecordEnd}}""",
        Speech = new Speech(
            new(Word.Message, Fit.Prefix, """{"type":1,"target":"message","""),
            new(Word.Joined, Fit.Prefix, """{"type":1,"target":"joined","""),
            new(Word.Refusal, Fit.Prefix, """{"type":7"""),
            new(Word.Refusal, Fit.Prefix, """{"error":"""))
        {
            Number = "\"arguments\":[\"",
            Separator = RecordEnd,
        },
        Post = $$"""{"type":1,"target":"Send","arguments":["%t"]}{{RecordEnd}}""",
        Around = """{"type":1,"target":"message","arguments":[""]}""",
        IsOrderTotal = false,
        ClosedGoal = 2.8,
        SaturatedGoal = 1.2,
    };

    public static Peer SendAsync { get; } = AspNet("sendasync") with { ClosedGoal = 1.8 };

    public static Peer Pumps { get; } = AspNet("pumps") with { SaturatedGoal = 1.4 };

    public static Peer C { get; } = new(
        "c", () => Workshop.CompileAsync("broadcast", "bench/peers/c"), "artifacts/bench/broadcast")
    {
        ClosedGoal = 0.75,
    };

    public static IReadOnlyList<Peer> All { get; } = [C, Ws, SocketIo, SignalR, SendAsync, Pumps];

    public static IReadOnlyList<Peer> Named(IReadOnlyList<string> names) =>
        [.. All.Where(p => names.Contains(Everything) || names.Contains(p.Name))];


    private static Task MakeAspNetAsync() => Workshop.BuildAsync("bench/peers/AspNet");

    /// <summary>SignalR with clients who hear some groups each.</summary>
    public static async Task<PeerProcess> StartGroupsAsync(int each)
    {
        await MakeAspNetAsync();
        var peer = AspNet("groups");
        return await PeerProcess.StartAsync(peer.Name, [.. peer.Command, $"{each}"]);
    }

    private static Peer AspNet(string kind) =>
        new(kind, MakeAspNetAsync, "dotnet", "bench/peers/AspNet/bin/Release/net10.0/aspnet-peer.dll", kind);
}
