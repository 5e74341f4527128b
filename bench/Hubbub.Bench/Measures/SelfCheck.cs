using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench.Measures;

/// <summary>Whether the load notices what it is there to notice: a check that cannot fail is none.</summary>
internal static class SelfCheck
{
    private const int Posters = 2;
    private const int Window = 3;
    private const int Readers = 3;
    private const string Nothing = "";

    public static async Task RunAsync(Report report)
    {
        report.Begin("self");
        foreach (var muddle in Muddles)
        {
            var said = await FaultAsync(muddle);
            var isNoticed = muddle.Fault == Nothing ? said == Nothing : said.Contains(muddle.Fault, StringComparison.Ordinal);
            if (!isNoticed) throw new BenchFault($"a reader hears {muddle.Name}, and the load says: {said}");

            report.Fact("self", $"a reader hears {muddle.Name}: {(said == Nothing ? "good" : said)}");
        }
    }

    private static readonly Speech Plain = new(new Rule(Word.Message, Fit.Any)) { Number = "\"content\":\"" };
    private static readonly Speech Counted = new(new Rule(Word.Message, Fit.Any)) { Number = Plain.Number, Seq = "\"seq\":" };

    private static IReadOnlyList<Muddle> Muddles { get; } =
    [
        new("everything in order", all => all, Nothing),
        new("two of one poster's messages swapped", all => Swapped(all, 0, 2), "lost or out of order"),
        new("messages of two posters swapped", all => Swapped(all, 0, 1), "where another heard"),
        new("a message twice", all => [all[0], .. all], "twice"),
        new("the last message twice", all => [.. all, all[^1]], "twice"),
        new("nothing of one message", all => [.. all.Take(2), .. all.Skip(3)], "where another heard"),
        new("nothing of the last message", all => [.. all.SkipLast(1)], "1000000002 was heard by 4 of 5"),
        new("a message that was cut", all => [all[0].Replace("....", "", StringComparison.Ordinal), .. all.Skip(1)], "not whole"),
        new("a changed message", all => [all[0].Replace("....", "..!.", StringComparison.Ordinal), .. all.Skip(1)], "not whole"),
        new("what nobody posted", all => [MuddledServer.TextOf(1, MuddledServer.NumberOf(0, 7)), .. all], "nobody posted"),
        new("everything, with a hole in the places", WithHole, "there is a hole") { IsCounted = true },
    ];

    private static string[] Swapped(IReadOnlyList<string> all, int one, int other)
    {
        var swapped = all.ToArray();
        (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
        return swapped;
    }

    private static IReadOnlyList<string> WithHole(IReadOnlyList<string> all) =>
        [.. all.Take(3), all[3].Replace("\"seq\":4,", "\"seq\":5,", StringComparison.Ordinal), .. all.Skip(4)];

    private static async Task<string> FaultAsync(Muddle muddle)
    {
        using var server = new MuddledServer(Posters + Readers, Posters, Window);
        var serving = server.RunAsync(muddle.Tell(server.All));
        var load = await LoadProcess.StartAsync();
        try
        {
            await load.BePatientAsync(1);
            await load.InviteAsync(GuestsOf(server, muddle.IsCounted ? Counted : Plain));
            await load.PostOnceAsync(Window);
            return Nothing;
        }
        catch (BenchFault fault)
        {
            return fault.Message;
        }
        finally
        {
            await load.DisposeAsync();
            await serving;
        }
    }

    private static Guests GuestsOf(MuddledServer server, Speech speech) => new()
    {
        Server = server.Address,
        Readers = speech,
        Posters = speech,
        Post = "%t",
        All =
        [
            .. Enumerable.Repeat(new Guest(IsReader: false, "/"), Posters),
            .. Enumerable.Repeat(new Guest(IsReader: true, "/"), Readers),
        ],
    };

    private sealed record Muddle(string Name, Func<IReadOnlyList<string>, IReadOnlyList<string>> Tell, string Fault)
    {
        /// <summary>The places are told, too.</summary>
        public bool IsCounted { get; init; }
    }
}
