using System.Globalization;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>What sets a picture: the uploaded one, or one that is elsewhere.</summary>
internal sealed record AvatarActs(SetAvatar Set, EditProfile Edit);

internal sealed record FluxyMessageBody(string Message);

internal sealed record FluxyLogInBody(bool Success, string Message, string Redirect);

/// <summary>The address of an image, or a data: URL that holds it.</summary>
internal sealed record AvatarBody(string? Avatar = null);

internal sealed record FluxyUsernameBody(string? Username = null);

/// <summary>Who is signed in; of nobody everything is null. There is one id, under both names.</summary>
internal sealed record FluxyUserBody(string? UserId, string? AuthId, string? Email, string? Username, string? Avatar)
{
    public static FluxyUserBody Nobody { get; } = new(null, null, null, null, null);

    public static FluxyUserBody From(Account account, string? avatar)
    {
        var id = account.Id.Value.ToString(CultureInfo.InvariantCulture);
        return new FluxyUserBody(id, id, account.Email, account.Username, avatar);
    }
}

/// <summary>Somebody who shares a server with the caller; the address is there for the caller alone.</summary>
internal sealed record FluxyPersonBody(string Id, string AuthId, string Username, string? Email, string? Avatar)
{
    public static FluxyPersonBody From(Person person, string? email, string? avatar)
    {
        var id = person.Id.Value.ToString(CultureInfo.InvariantCulture);
        return new FluxyPersonBody(id, id, person.Username, email, avatar);
    }
}
