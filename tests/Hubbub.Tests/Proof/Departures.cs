using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Readers who lose their right while everybody talks: each in another way, some of them not for long.</summary>
internal sealed class Departures(Load load, CancellationToken ct)
{
    private readonly Rights rights = new(load, ct);
    private readonly Closures closures = new(load, ct);

    private Town Town => load.Town;

    private Reader Leaver => load.Readers[0];

    private Reader Kicked => load.Readers[1];

    private Reader SignedOut => load.Readers[2];

    private IReadOnlyList<Reader> Returning => [load.Readers[3], load.Readers[4], load.Readers[5]];

    public async Task RunAsync()
    {
        await load.ReachedAsync(0.1);
        await LeaveAsync(Leaver);
        await rights.TakeAsync(Kicked, InTown, () => load.Mayor.KickAsync(Town.Community, Kicked.UserId, ct));
        await load.ReachedAsync(0.2);
        await closures.BeginAsync();
        await load.ReachedAsync(0.3);
        await rights.TakeAsync([SignedOut], [.. load.Channels], () => SignedOut.Rest.Rest.LogOutAsync(ct));
        await rights.TakeAsync(Returning[0], InTown, () => load.Mayor.KickAsync(Town.Community, Returning[0].UserId, ct));
        await rights.TakeAsync(Returning[1], InTown, () => load.Mayor.BanAsync(Town.Community, Returning[1].UserId, ct));
        await LeaveAsync(Returning[2]);
        await load.ReachedAsync(0.5);
        await closures.EndAsync();
        await load.ReachedAsync(0.6);
        await Until.DoneAsync(() => load.Mayor.LiftBanAsync(Town.Community, Returning[1].UserId, ct), ct);
        foreach (var reader in Returning) await ReturnAsync(reader);
    }

    // The council is not for them anyway.
    private IReadOnlyList<long> InTown => [.. Town.Channels, Town.Square];

    private Task LeaveAsync(Reader reader) =>
        rights.TakeAsync(reader, InTown, () => reader.Rest.Rest.LeaveAsync(Town.Community, ct));

    private async Task ReturnAsync(Reader reader)
    {
        await rights.GiveAsync(reader, InTown, () => reader.Rest.Rest.JoinAsync(Town.Invitation, ct));
        foreach (var channel in InTown) await Until.DoneAsync(() => reader.Client.FollowAsync(channel, 0), ct);
    }
}
