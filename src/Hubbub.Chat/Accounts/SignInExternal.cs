using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Accounts;

/// <summary>Lets in whom another service vouches for; the first time it makes them an account, under the same id.</summary>
public sealed class SignInExternal(
    Database database, AccessTokens accessTokens, SignInOptions options, TimeProvider clock)
{
    /// <summary>Null when this is no token of a service that is trusted.</summary>
    public async Task<Authenticated?> RunAsync(string token, CancellationToken ct)
    {
        if (!options.TrustsExternalTokens || accessTokens.ReadExternal(token) is not { } claims) return null;
        // The ids above are given out here, and nobody else says who they are.
        if (claims.User.Value is <= 0 or >= ExternalIds.End) throw Refuse.Unauthorized();

        var account = await database.ReadAsync(tx => ExternalAccountStore.FindAsync(tx, claims.User), ct)
            ?? await database.WriteAsync(tx => AddAsync(tx, claims), ct);
        if (account.HasPassword) throw Refuse.Unauthorized();

        return new Authenticated(new Actor(account.Id, Session: null, account.Username), claims.ExpiresAt, IsExtended: false);
    }

    private async Task<KnownAccount> AddAsync(Transaction tx, ExternalClaims claims)
    {
        foreach (var name in NamesFor(claims))
        {
            var isAdded = await ExternalAccountStore.TryAddAsync(tx, claims.User, name, clock.UnixMilliseconds());
            if (isAdded) return new KnownAccount(claims.User, name, HasPassword: false);
            // Another connection of theirs may have been faster.
            if (await ExternalAccountStore.FindAsync(tx, claims.User) is { } known) return known;
        }

        throw new InvalidOperationException("The names have no end.");
    }

    // Whoever takes the name that is left for them must not shut them out.
    private static IEnumerable<string> NamesFor(ExternalClaims claims)
    {
        if (Names.Problem(claims.Username, Account.MinUsername, Account.MaxUsername, allowSpaces: false) is null)
            yield return claims.Username!;

        yield return $"user-{claims.User.Value}";
        for (var i = 2; ; i++) yield return $"user-{claims.User.Value}-{i}";
    }
}
