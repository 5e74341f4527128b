using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Who comes into a private channel or a group, and goes, while the square is closed for a time.</summary>
internal sealed class Closures(Load load, CancellationToken ct)
{
    private readonly Rights rights = new(load, ct);

    private long Square => load.Town.Square;

    private long Council => load.Town.Council;

    private long Circle => load.Company.Circle;

    private RestClient Warden => load.Company.Warden.Rest.Rest;

    private RestClient Founder => load.Company.Founder.Rest.Rest;

    public async Task BeginAsync()
    {
        var (suspended, banished, leaver) = (load.Readers[6], load.Readers[7], load.Readers[9]);
        await LeaveCouncilAsync(suspended);
        await LeaveCouncilAsync(banished);
        await EnterCouncilAsync(load.Readers[16]);
        await EnterCouncilAsync(load.Readers[17]);
        await LeaveCircleAsync(suspended, Founder);
        await LeaveCircleAsync(leaver, leaver.Rest.Rest);
        await EnterCircleAsync(load.Readers[18]);

        var heard = Townspeople.ToList();
        await rights.TakeAsync(heard, [Square], () => Warden.SetPrivateAsync(Square, isPrivate: true, ct));
        Assert.False(await heard[^1].PryAsync(Square, ct));
        var guest = load.Readers[19];
        await rights.GiveAsync(guest, [Square], () => Warden.AddMemberAsync(Square, guest.UserId, ct));
    }

    public async Task EndAsync()
    {
        var suspended = load.Readers[6];
        await EnterCouncilAsync(suspended);
        await LeaveCouncilAsync(load.Readers[17]);
        await EnterCircleAsync(suspended);
        await LeaveCircleAsync(load.Readers[18], Founder);
        await EnterCircleAsync(load.Readers[18]);

        var kept = Townspeople.Where(r => load.History.IsAway(r.UserId, Square)).ToList();
        await rights.GiveAsync(kept, [Square], () => Warden.SetPrivateAsync(Square, isPrivate: false, ct));
    }

    private IEnumerable<Reader> Townspeople =>
        load.Readers.Where(r => !load.History.IsAway(r.UserId, load.Town.Channels[0]));

    private Task EnterCouncilAsync(Reader reader) =>
        rights.GiveAsync(reader, [Council], () => load.Mayor.AddMemberAsync(Council, reader.UserId, ct));

    private Task LeaveCouncilAsync(Reader reader) =>
        rights.TakeAsync(reader, [Council], () => load.Mayor.RemoveMemberAsync(Council, reader.UserId, ct));

    private Task EnterCircleAsync(Reader reader) =>
        rights.GiveAsync(reader, [Circle], () => Founder.AddMemberAsync(Circle, reader.UserId, ct));

    private Task LeaveCircleAsync(Reader reader, RestClient by) =>
        rights.TakeAsync(reader, [Circle], () => by.RemoveMemberAsync(Circle, reader.UserId, ct));
}
