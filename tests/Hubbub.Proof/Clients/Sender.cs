namespace Hubbub.Proof.Clients;

/// <summary>
/// Somebody who talks a lot: several sends in flight, repeats over either door, edits and deletions of what
/// was said.
/// </summary>
public sealed class Sender(NativeClient client, RecordedRest rest, TimeProvider clock, string name, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>How many of a hundred messages are sent again, edited or deleted, or cost the sender its line.</summary>
    public int MischiefPercent { get; init; } = 25;

    /// <summary>Whether the line breaks now and then by the sender's own doing.</summary>
    public bool BreaksLines { get; init; }

    /// <summary>Whether it says things over REST first, not over the socket.</summary>
    public bool IsByRest { get; init; }

    public Backoff Backoff { get; init; } = Backoff.OfTheContract;

    public NativeClient Client => client;

    public RecordedRest Rest => rest;

    public long UserId => rest.Rest.UserId;

    /// <summary>Sends that many messages in order, and ends when each has been answered for good.</summary>
    public async Task RunAsync(IReadOnlyList<long> channels, int messages, int inFlight, CancellationToken ct = default)
    {
        using var window = new SemaphoreSlim(inFlight);
        var open = new List<Task>();
        for (var i = 0; i < messages; i++)
        {
            await window.WaitAsync(ct);
            open.Add(SayAsync(Next(channels, i), window, ct));
        }

        await Task.WhenAll(open);
    }

    // Chosen here, on one thread: a seed must mean the same plan whatever the timing.
    private Plan Next(IReadOnlyList<long> channels, int i) => new(
        channels[random.Next(channels.Count)],
        $"{name}-{i}",
        random.Next(100) < MischiefPercent ? random.Next(BreaksLines ? 6 : 5) : -1,
        new Random(random.Next()));

    private async Task SayAsync(Plan plan, SemaphoreSlim window, CancellationToken ct)
    {
        try
        {
            var ack = await UntilTakenAsync(plan, ct);
            await TolerateAsync(() => MischiefAsync(plan, ack, ct));
        }
        finally
        {
            window.Release();
        }
    }

    private Task MischiefAsync(Plan plan, Ack ack, CancellationToken ct)
    {
        switch (plan.Mischief)
        {
            case 0: return client.SendAsync(plan.Channel, plan.Text, plan.Key);
            case 1: return rest.SendAsync(plan.Channel, plan.Text, plan.Key, ct);
            case 2: return client.EditAsync(plan.Channel, ack.MessageId, plan.Text + ", rather");
            case 3: return rest.EditAsync(plan.Channel, ack.MessageId, plan.Text + ", or so", ct);
            case 4: return client.DeleteAsync(plan.Channel, ack.MessageId);
            case 5:
                client.Break();
                return Task.CompletedTask;
            default: return Task.CompletedTask;
        }
    }

    private async Task<Ack> UntilTakenAsync(Plan plan, CancellationToken ct)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await SayOnceAsync(plan, ct);
            }
            catch (Exception no) when (no is RefusedAnswerException { IsForNow: true } || (IsByRest && no is LostAnswerException))
            {
                await Task.Delay(Backoff.After(failures, plan.Random), clock, ct);
            }
        }
    }

    private Task<Ack> SayOnceAsync(Plan plan, CancellationToken ct) => IsByRest
        ? rest.SendAsync(plan.Channel, plan.Text, plan.Key, ct)
        : client.SendAsync(plan.Channel, plan.Text, plan.Key);

    // Repeats and changes are tried once: their record, not their success, is what a run needs.
    private static async Task TolerateAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception no) when (no is LostAnswerException or RefusedAnswerException { IsForNow: true })
        {
            // Recorded where it happened.
        }
    }

    private sealed record Plan(long Channel, string Key, int Mischief, Random Random)
    {
        public string Text => $"This is {Key}";
    }
}
