using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Communities;

/// <summary>Shows whoever holds an invitation where it leads, before they sign in or join.</summary>
public sealed class PreviewInvite(Database database)
{
    public async Task<CommunityPreview> RunAsync(string code, CancellationToken ct) =>
        await database.ReadAsync(tx => CommunityStore.PreviewAsync(tx, Invitation.Read(code)), ct)
            ?? throw Invitation.NotFound();
}
