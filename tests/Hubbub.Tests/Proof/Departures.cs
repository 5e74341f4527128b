using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Readers who lose their right while everybody talks: each in another way, one of them not for long.</summary>
internal sealed class Departures(Load load, CancellationToken ct)
{
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(20);
    private readonly List<Reader> gone = [];

    public IReadOnlyCollection<Reader> Gone => gone;

    public async Task RunAsync()
    {
        var (leaver, kicked, signedOut, comesBack) = (load.Readers[0], load.Readers[1], load.Readers[2], load.Readers[3]);
        await load.ReachedAsync(0.2);
        await RemoveAsync(leaver, () => leaver.Rest.Rest.LeaveAsync(load.Town.Community, ct));
        await RemoveAsync(kicked, () => KickAsync(kicked));
        await load.ReachedAsync(0.4);
        await RemoveAsync(signedOut, () => signedOut.Rest.Rest.LogOutAsync(ct));
        await RemoveAsync(comesBack, () => KickAsync(comesBack));
        await load.ReachedAsync(0.6);
        await ReadmitAsync(comesBack);
    }

    private Task KickAsync(Reader reader) => load.Mayor.KickAsync(load.Town.Community, reader.Rest.Rest.UserId, ct);

    // The head is asked for after the answer: whatever is numbered above it is later than the removal.
    private async Task RemoveAsync(Reader reader, Func<Task> remove)
    {
        await UntilDoneAsync(remove);
        gone.Add(reader);
        foreach (var channel in load.Town.Channels)
        {
            var head = 0L;
            await UntilDoneAsync(async () =>
                head = (await load.Mayor.ChannelAsync(channel, ct)).GetProperty("last_seq").GetInt64());
            load.History.Removed(reader.Rest.Rest.UserId, channel, head);
        }
    }

    private async Task ReadmitAsync(Reader reader)
    {
        foreach (var channel in load.Town.Channels) load.History.Readmitted(reader.Rest.Rest.UserId, channel);
        await UntilDoneAsync(() => reader.Rest.Rest.JoinAsync(load.Town.Invitation, ct));
        foreach (var channel in load.Town.Channels) await UntilDoneAsync(() => reader.Client.FollowAsync(channel, 0));
        gone.Remove(reader);
    }

    // A final no after a lost answer means that it happened.
    private async Task UntilDoneAsync(Func<Task> act)
    {
        for (var losses = 0; ; losses++)
        {
            try
            {
                await act();
                return;
            }
            catch (RefusedAnswerException no) when (!no.IsForNow && losses > 0)
            {
                return;
            }
            catch (Exception no) when (no is LostAnswerException or RefusedAnswerException { IsForNow: true })
            {
                await Task.Delay(Backoff, ct);
            }
        }
    }
}
