using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>The right to write into a channel, asked for without writing: for who is only about to.</summary>
public sealed class RequireWriter(Database database)
{
    /// <summary>The writer as others see them.</summary>
    public Task<Person> RunAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                var facts = await FactsStore.ForChannelAsync(tx, actor.User, channel);
                Permissions.Require(facts?.Facts, Operation.SendMessage, "channel");
                return facts!.Person;
            },
            ct);
}
