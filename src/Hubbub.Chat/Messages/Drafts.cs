using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>
/// Carries half-written messages from device to device: of two edits the newer wins, in whatever order they come. A
/// draft is nobody's business where its writer may no longer read, not even its writer's.
/// </summary>
public sealed class Drafts(Database database, ChatLimits limits, TimeProvider clock)
{
    public Task<IReadOnlyList<Draft>> ListAsync(Actor actor, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Draft>>(
            async tx =>
            {
                var drafts = await DraftStore.ManyAsync(tx, actor.User);
                var readable = await CommunityGate.ReadableAsync(tx, actor.User, drafts.Select(d => d.Channel));
                return [.. drafts.Where(d => readable.Contains(d.Channel))];
            },
            ct);

    public Task<Draft> FindAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        database.ReadAsync(
            async tx =>
            {
                await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                var draft = await DraftStore.FindAsync(tx, actor.User, channel);
                return draft is { Content.Length: > 0 } ? draft : throw Refuse.NotFound("draft");
            },
            ct);

    /// <summary>The draft that won: this one, or one that was edited later.</summary>
    public Task<Draft> WriteAsync(Actor actor, Draft draft, CancellationToken ct)
    {
        if (draft.Content.Length > 0) MessageText.RequireLength(draft.Content, limits);

        // A clock that runs ahead would win against all others for as long as it does.
        var dated = draft with { EditedAt = Math.Min(draft.EditedAt, clock.UnixMilliseconds()) };
        return database.WriteAsync(
            async tx =>
            {
                await CommunityGate.RequireReaderAsync(tx, actor.User, draft.Channel);
                await DraftStore.WriteAsync(tx, actor.User, dated);
                return (await DraftStore.FindAsync(tx, actor.User, draft.Channel))!;
            },
            ct);
    }

    /// <summary>Throws the draft away, unless it was edited after that time; no time means now.</summary>
    public Task ClearAsync(Actor actor, ChannelId channel, long? editedAt, CancellationToken ct)
    {
        var now = clock.UnixMilliseconds();
        return database.WriteAsync(
            async tx =>
            {
                await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                await DraftStore.ClearAsync(tx, actor.User, channel, Math.Min(editedAt ?? now, now));
            },
            ct);
    }
}
