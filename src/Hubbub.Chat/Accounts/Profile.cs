namespace Hubbub.Chat.Accounts;

/// <summary>An account as those see it who share a community or a DM with its owner.</summary>
public sealed record Profile(Person Person, UserStatus? Status, long CreatedAt)
{
    public static Profile Of(Account account) => new(
        new Person(account.Id, account.Username, account.DisplayName, account.AvatarUrl), account.Status, account.CreatedAt);
}
