namespace Hubbub.Proof.Clients;

/// <summary>
/// Somebody who talks a lot: several sends in flight, repeats over either door, edits and deletions of what
/// was said.
/// </summary>
public sealed class Sender(NativeClient client, RecordedRest rest, TimeProvider clock, string name, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>How many of a hundred messages are sent again, edited or deleted.</summary>
    public int MischiefPercent { get; init; } = 25;

    /// <summary>Sends that many messages in order, and ends when each has been answered for good.</summary>
    public async Task RunAsync(long channel, int messages, int inFlight, CancellationToken ct = default)
    {
        using var window = new SemaphoreSlim(inFlight);
        var open = new List<Task>();
        for (var i = 0; i < messages; i++)
        {
            await window.WaitAsync(ct);

            // Chosen here, on one thread: a seed must mean the same plan whatever the timing.
            var plan = new Plan(channel, $"{name}-{channel}-{i}", random.Next(100) < MischiefPercent ? random.Next(5) : -1);
            open.Add(SayAsync(plan, window, ct));
        }

        await Task.WhenAll(open);
    }

    private async Task SayAsync(Plan plan, SemaphoreSlim window, CancellationToken ct)
    {
        try
        {
            var ack = await UntilTakenAsync(() => client.SendAsync(plan.Channel, plan.Text, plan.Key), ct);
            await TolerateAsync(() => MischiefAsync(plan, ack, ct));
        }
        finally
        {
            window.Release();
        }
    }

    private Task MischiefAsync(Plan plan, Ack ack, CancellationToken ct) => plan.Mischief switch
    {
        0 => client.SendAsync(plan.Channel, plan.Text, plan.Key),
        1 => rest.SendAsync(plan.Channel, plan.Text, plan.Key, ct),
        2 => client.EditAsync(plan.Channel, ack.MessageId, plan.Text + ", rather"),
        3 => rest.EditAsync(plan.Channel, ack.MessageId, plan.Text + ", or so", ct),
        4 => client.DeleteAsync(plan.Channel, ack.MessageId),
        _ => Task.CompletedTask,
    };

    private async Task<Ack> UntilTakenAsync(Func<Task<Ack>> send, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await send();
            }
            catch (RefusedAnswerException no) when (no.IsForNow)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0.05, no.RetryAfterSeconds)), clock, ct);
            }
        }
    }

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

    private sealed record Plan(long Channel, string Key, int Mischief)
    {
        public string Text => $"This is {Key}";
    }
}
