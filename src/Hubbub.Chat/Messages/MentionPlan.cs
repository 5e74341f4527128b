using Hubbub.Chat.Communities;

namespace Hubbub.Chat.Messages;

/// <summary>
/// Whom the messages of a batch mention. Pure, like the plan that it is a part of: who cannot read the channel is not
/// mentioned, nor is the author, and a word for everyone needs the right to it.
/// </summary>
internal sealed class MentionPlan(BatchKnowledge known)
{
    private readonly HashSet<MessagePlace> rewritten = [];
    private readonly Dictionary<MessagePlace, IReadOnlyList<NewMention>> mentioned = [];

    /// <summary>Places whose rows of before are to go.</summary>
    public IReadOnlyCollection<MessagePlace> Rewritten => rewritten;

    public IReadOnlyList<NewMention> New => [.. mentioned.Values.SelectMany(mentions => mentions)];

    public void Sent(PendingSend send, Message message)
    {
        if (send.Mentions.Count > 0) mentioned[PlaceOf(message)] = Whom(send, message);
    }

    /// <summary>An edit mentions others, a deletion nobody.</summary>
    public void Changed(PendingChange change, Message before)
    {
        if (change.Mentions.Count == 0 && !before.Content.Contains('@')) return;

        rewritten.Add(PlaceOf(before));
        mentioned[PlaceOf(before)] = Whom(change, before);
    }

    private static MessagePlace PlaceOf(Message message) => new(message.Channel, message.Seq);

    private List<NewMention> Whom(PendingEvent said, Message message)
    {
        var meant = said.Mentions.Select(Meant).OfType<string>().ToList();
        var author = known.Facts[(said.Actor.User, message.Channel)].Facts;
        if (meant.Any(Mention.MeansEveryone) && Permissions.Judge(author, Operation.MentionEveryone) is null)
            return [new NewMention(message, User: null)];

        return meant.Where(known.Names.ContainsKey)
            .Select(key => known.Names[key])
            .Distinct()
            .Where(user => user != message.Author.Id && MayRead(user, message.Channel))
            .Select(user => new NewMention(message, user))
            .ToList();
    }

    private string? Meant(Mention mention) =>
        mention.Keys.FirstOrDefault(key => Mention.MeansEveryone(key) || known.Names.ContainsKey(key));

    private bool MayRead(UserId user, ChannelId channel) =>
        known.Facts.TryGetValue((user, channel), out var facts)
        && Permissions.Judge(facts.Facts, Operation.ReadChannel) is null;
}

internal readonly record struct MessagePlace(ChannelId Channel, Seq Seq);

/// <summary>A row of mentions; everyone is mentioned where there is no user.</summary>
internal sealed record NewMention(Message Message, UserId? User);
