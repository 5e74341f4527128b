using System.Globalization;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

public sealed partial class RestClient
{
    public const string Password = "correct horse battery";

    public async Task<JsonElement> SignUpAsync(string username, CancellationToken ct = default) => SignedIn(
        await PostAsync("auth/signup", new { username, email = $"{username}@example.org", password = Password }, ct));

    public async Task<JsonElement> LogInAsync(string username, CancellationToken ct = default) =>
        SignedIn(await PostAsync("auth/login", new { username, password = Password }, ct));

    public async Task RefreshAsync(CancellationToken ct = default) =>
        TakeTokens(await PostAsync("auth/refresh", new { refresh_token = RefreshToken }, ct));

    /// <summary>Goes on as somebody who has signed in elsewhere.</summary>
    public void Continue(long userId, string token, string refreshToken) =>
        (UserId, Token, RefreshToken) = (userId, token, refreshToken);

    public Task LogOutAsync(CancellationToken ct = default) => PostAsync("auth/logout", null, ct);

    public Task<JsonElement> CreateServerAsync(string name, CancellationToken ct = default) =>
        PostAsync("servers", new { name }, ct);

    public Task<JsonElement> JoinAsync(string code, CancellationToken ct = default) =>
        PostAsync("servers/join", new { invitation_code = code }, ct);

    public Task LeaveAsync(long server, CancellationToken ct = default) => DeleteAsync($"servers/{server}/leave", ct);

    public Task KickAsync(long server, long user, CancellationToken ct = default) =>
        DeleteAsync($"servers/{server}/members/{user}", ct);

    public Task BanAsync(long server, long user, CancellationToken ct = default) =>
        PutAsync($"servers/{server}/bans/{user}", new { reason = "" }, ct);

    public Task LiftBanAsync(long server, long user, CancellationToken ct = default) =>
        DeleteAsync($"servers/{server}/bans/{user}", ct);

    public Task<JsonElement> CreateChannelAsync(
        long server, string name, bool isPrivate = false, CancellationToken ct = default) =>
        PostAsync($"servers/{server}/channels", new { name, is_private = isPrivate }, ct);

    public Task<JsonElement> ChannelsAsync(long server, CancellationToken ct = default) =>
        GetAsync($"servers/{server}/channels", ct);

    public Task<JsonElement> ChannelAsync(long channel, CancellationToken ct = default) => GetAsync($"channels/{channel}", ct);

    public Task<JsonElement> OpenDmAsync(long user, CancellationToken ct = default) =>
        PostAsync("dms", new { user_id = user }, ct);

    public Task<JsonElement> OpenGroupAsync(IReadOnlyList<long> users, CancellationToken ct = default) =>
        PostAsync("dms", new { user_ids = users }, ct);

    public Task AddMemberAsync(long channel, long user, CancellationToken ct = default) =>
        PostAsync($"channels/{channel}/members", new { user_id = user }, ct);

    public Task RemoveMemberAsync(long channel, long user, CancellationToken ct = default) =>
        DeleteAsync($"channels/{channel}/members/{user}", ct);

    public Task SetPrivateAsync(long channel, bool isPrivate, CancellationToken ct = default) =>
        PutAsync($"channels/{channel}", new { is_private = isPrivate }, ct);

    public Task<JsonElement> SendMessageAsync(
        long channel, string content, string clientMessageId, CancellationToken ct = default) =>
        PostAsync($"channels/{channel}/messages", new { content, client_msg_id = clientMessageId }, ct);

    public Task<JsonElement> EditMessageAsync(long message, string content, CancellationToken ct = default) =>
        PutAsync($"messages/{message}", new { content }, ct);

    public Task<JsonElement> DeleteMessageAsync(long message, CancellationToken ct = default) =>
        DeleteAsync($"messages/{message}", ct);

    public Task<JsonElement> HistoryAsync(
        long channel, int limit = 50, long? before = null, CancellationToken ct = default) =>
        GetAsync($"channels/{channel}/messages?limit={limit}" + (before is null ? "" : Say($"&before={before}")), ct);

    public Task<JsonElement> HistoryAfterAsync(long channel, long after, int limit, CancellationToken ct = default) =>
        GetAsync(Say($"channels/{channel}/messages?limit={limit}&after={after}"), ct);

    public Task<JsonElement> EventsAsync(long channel, long after, int limit = 300, CancellationToken ct = default) =>
        GetAsync(Say($"channels/{channel}/events?after={after}&limit={limit}"), ct);

    public Task MarkReadAsync(long channel, long seq, CancellationToken ct = default) =>
        PutAsync($"channels/{channel}/read", new { seq }, ct);

    public Task MarkUnreadAsync(long channel, long from, CancellationToken ct = default) =>
        PutAsync($"channels/{channel}/unread", new { seq = from }, ct);

    private JsonElement SignedIn(JsonElement answer)
    {
        TakeTokens(answer);
        UserId = answer.GetProperty("user").GetProperty("id").GetInt64();
        return answer;
    }

    private void TakeTokens(JsonElement answer)
    {
        Token = answer.GetProperty("token").GetString()!;
        RefreshToken = answer.GetProperty("refresh_token").GetString()!;
    }

    private static string Say(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
