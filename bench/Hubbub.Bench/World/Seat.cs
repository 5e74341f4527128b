using Hubbub.Chat;

namespace Hubbub.Bench.World;

/// <summary>A person of the made-up world: signed in, and a member of where the channel is.</summary>
internal sealed record Seat(string Token, ChannelId Channel)
{
    private const int ContentLength = 200;

    /// <summary>The text of a message follows from its client id, so that a changed one is noticed.</summary>
    public static string ContentOf(string clientMessageId) =>
        $"{clientMessageId} {clientMessageId} ".PadRight(ContentLength, '.');
}
