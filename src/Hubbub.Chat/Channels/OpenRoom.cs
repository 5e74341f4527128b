namespace Hubbub.Chat.Channels;

/// <summary>The room of a name, which is made when there is none.</summary>
public sealed class OpenRoom(Rooms rooms, CreateRoom create)
{
    public async Task<ChannelId> RunAsync(Actor actor, string name, CancellationToken ct)
    {
        if (await rooms.FindAsync(name, ct) is { } known) return known;

        try
        {
            return (await create.RunAsync(actor, new ChannelDraft(name), ct)).Id;
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.ChannelNameTaken)
        {
            // Somebody else has made it in this moment.
            if (await rooms.FindAsync(name, ct) is { } made) return made;

            throw;
        }
    }
}
