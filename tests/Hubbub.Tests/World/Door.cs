namespace Hubbub.Tests.World;

/// <summary>A channel that can be reached through every door: the rooms of the lobby have names there.</summary>
public sealed record Place(RunningServer Server, long Community, long Channel, string Name);

/// <summary>A message as somebody hears it; without its id where the dialect does not tell it.</summary>
public sealed record Heard(string Author, string Text, long? Id);

/// <summary>What the sender gets; some dialects tell the id of the message.</summary>
public sealed record Acknowledgement(long? Id);

/// <summary>One dialect as a client needs it, whatever is on its wire.</summary>
public abstract class Door
{
    public static IReadOnlyList<Door> All { get; } =
        [new NativeDoor(), new RestDoor(), new ChatRtcDoor(), new FluxyDoor(), new Veza1Door(), new Veza3Door()];

    /// <summary>Whether what is sent twice under one client message id is one message.</summary>
    public virtual bool HasClientMessageIds => false;

    /// <summary>What this dialect tells of a message.</summary>
    public virtual Heard Tell(Heard message) => message;

    /// <summary>Somebody's client that has yet to enter the place. A narrow one takes next to nothing while it does not
    /// read.</summary>
    public abstract Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false);

    public async Task<DoorClient> EnterAsync(Somebody who, Place place, bool isNarrow = false)
    {
        var client = await ConnectAsync(who, place, isNarrow);
        Assert.True(await client.EnterAsync(), $"{who.Name} was not let in");
        return client;
    }
}
