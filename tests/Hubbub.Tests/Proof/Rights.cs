using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>Takes the right to read from people and gives it back, and writes down from where on that holds.</summary>
internal sealed class Rights(Load load, CancellationToken ct)
{
    // The head is asked for after the answer: whatever is numbered above it is later than the removal.
    public async Task TakeAsync(IReadOnlyCollection<Reader> readers, IReadOnlyCollection<long> channels, Func<Task> act)
    {
        await Until.DoneAsync(act, ct);
        foreach (var channel in channels)
        {
            var head = await Until.ToldAsync(() => load.HeadAsync(channel), ct);
            foreach (var reader in readers) load.History.Removed(reader.UserId, channel, head);
        }
    }

    /// <summary>As TakeAsync; then the reader tries to hear it all the same, in every way there is.</summary>
    public async Task TakeAsync(Reader reader, IReadOnlyCollection<long> channels, Func<Task> act)
    {
        await TakeAsync([reader], channels, act);
        foreach (var channel in channels) Assert.False(await reader.PryAsync(channel, ct));
    }

    public Task GiveAsync(Reader reader, IReadOnlyCollection<long> channels, Func<Task> act) =>
        GiveAsync([reader], channels, act);

    public Task GiveAsync(IReadOnlyCollection<Reader> readers, IReadOnlyCollection<long> channels, Func<Task> act)
    {
        foreach (var channel in channels)
        {
            foreach (var reader in readers) load.History.Readmitted(reader.UserId, channel);
        }

        return Until.DoneAsync(act, ct);
    }
}
