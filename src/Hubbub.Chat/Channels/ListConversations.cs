using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The DMs and groups of the caller.</summary>
public sealed class ListConversations(Database database)
{
    public Task<IReadOnlyList<Channel>> RunAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync(tx => Conversations.ManyOfAsync(tx, actor.User), ct);
}
