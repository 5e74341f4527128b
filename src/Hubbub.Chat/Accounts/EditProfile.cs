using Hubbub.Chat.Communities;
using Hubbub.Chat.Media;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Changes what people are called, look like and say about themselves.</summary>
public sealed class EditProfile(Changes changes, ChatLimits limits, TimeProvider clock)
{
    public async Task<Account> RunAsync(Actor actor, ProfileEdit edit, CancellationToken ct)
    {
        var now = clock.UnixMilliseconds();
        var valid = Valid(edit, now);
        return await changes.WriteAsync((tx, news) => ChangeAsync(tx, actor, valid, now, news), ct);
    }

    private static async Task<Account> ChangeAsync(
        Transaction tx, Actor actor, ProfileEdit edit, long now, News news)
    {
        if (edit.AvatarUrl.IsGiven) await MediaStore.LockAsync(tx);
        await ImageAddress.RequireAsync(tx, edit.AvatarUrl.Value, "avatar_url");
        if (edit.Username is not null) await tx.LockTableAsync("users");
        await AccountStore.LockAsync(tx, actor.User);

        var current = await AccountStore.FindAsync(tx, actor.User, now) ?? throw Refuse.Unauthorized();
        var edited = Edited(current, edit, now);
        if (!await ProfileStore.TryUpdateAsync(tx, edited)) throw Refuse.UsernameTaken();
        if (edited.AvatarUrl != current.AvatarUrl) await MediaStore.ForgetUnlessShownAsync(tx, current.AvatarUrl);
        await CircleStore.AddUpdatedAsync(tx, edited, news);
        return edited;
    }

    private static Account Edited(Account current, ProfileEdit edit, long now) => current with
    {
        Username = edit.Username ?? current.Username,
        DisplayName = edit.DisplayName ?? current.DisplayName,
        AvatarUrl = edit.AvatarUrl.Or(current.AvatarUrl),
        Status = UserStatus.At(
            now,
            edit.StatusText.Or(current.Status?.Text),
            edit.StatusEmoji.Or(current.Status?.Emoji),
            edit.StatusExpiresAt.Or(current.Status?.ExpiresAt)),
    };

    private ProfileEdit Valid(ProfileEdit edit, long now)
    {
        ProfileForm.RequireUsername(edit.Username);
        ProfileForm.RequireExpiry(edit.StatusExpiresAt.Value, now, limits);
        return edit with
        {
            DisplayName = edit.DisplayName is null ? null : ProfileForm.DisplayNameOf(edit.DisplayName, limits),
            AvatarUrl = InForm(edit.AvatarUrl, url => ImageAddress.FormOf(url, "avatar_url", limits)),
            StatusText = InForm(
                edit.StatusText, text => ProfileForm.TextOf(text, "status_text", limits.StatusTextLength)),
            StatusEmoji = InForm(
                edit.StatusEmoji, emoji => ProfileForm.TextOf(emoji, "status_emoji", limits.StatusEmojiLength)),
        };
    }

    private static Optional<string?> InForm(Optional<string?> given, Func<string?, string?> form) =>
        given.IsGiven ? new Optional<string?>(form(given.Value)) : default;
}

/// <summary>What is to change; what is not given stays. A null among the optional ones takes away what was there.</summary>
public sealed record ProfileEdit
{
    public string? Username { get; init; }

    public string? DisplayName { get; init; }

    public Optional<string?> AvatarUrl { get; init; }

    public Optional<string?> StatusText { get; init; }

    public Optional<string?> StatusEmoji { get; init; }

    public Optional<long?> StatusExpiresAt { get; init; }
}
