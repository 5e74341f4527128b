using System.Text.Json.Serialization;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>An account on the wire; the e-mail address is there for its owner alone.</summary>
public sealed record UserBody(
    long Id,
    string Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    string DisplayName,
    string? AvatarUrl,
    string Role,
    string CreatedAt)
{
    public static UserBody FromOther(Account account) => FromOwn(account) with { Email = null };

    public static UserBody FromOwn(Account account) => new(
        account.Id.Value,
        account.Username,
        account.Email,
        account.DisplayName,
        account.AvatarUrl,
        account.Role.ToString().ToLowerInvariant(),
        WireTime.Of(account.CreatedAt));
}
