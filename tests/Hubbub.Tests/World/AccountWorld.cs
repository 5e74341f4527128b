using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Storage;

namespace Hubbub.Tests.World;

/// <summary>An installation whose people sign up and in, with a clock that a test moves.</summary>
public sealed class AccountWorld(Database database, bool isOpen = true, int rounds = 1000) : IDisposable
{
    public static readonly byte[] Key = "a key for tests, of thirty-two bytes"u8.ToArray();

    public TestClock Clock { get; } = new();

    public RecordingBus Bus { get; } = new();

    public Database Database => database;

    public Passwords Passwords => field ??= new Passwords(new PasswordOptions { Rounds = rounds });

    public AccessTokens AccessTokens => field ??= new AccessTokens(new AccessTokenOptions { Secret = Key }, Clock);

    public Sessions Sessions => field ??= new Sessions(database, AccessTokens, new SignInOptions(), Clock);

    public Authenticate Authenticate => new(database, AccessTokens, Sessions, Clock);

    public Register Register => new(database, Passwords, Sessions, new RegistrationOptions { IsOpen = isOpen }, Clock);

    public SignIn SignIn => new(database, Passwords, Sessions, Clock);

    public RefreshSession Refresh => new(database, Sessions, Bus, Clock);

    public SignOut SignOut => new(database, Bus, Clock);

    public ListSessions ListSessions => new(database, Clock);

    public EndSession EndSession => new(database, Bus, Clock);

    public ChangePassword ChangePassword => new(database, Passwords, Bus, Clock);

    public BeginPasswordReset BeginPasswordReset => new(database, Clock);

    public ResetPassword ResetPassword => new(database, Passwords, Bus, Clock);

    public EditProfile EditProfile => new(new Changes(database, Bus), new ChatLimits(), Clock);

    public FindPeople FindPeople => new(database, new ChatLimits());

    public ReadAccount ReadAccount => new(database, Clock);

    public static Actor ActorOf(StartedSession session) => new(session.Account.Id, session.Id, session.Account.Username);

    public Task<StartedSession> AdaSignsUpAsync() => SignUpAsync("Ada");

    public Task<StartedSession> SignUpAsync(string username, string? email = null) =>
        Register.RunAsync(new Registration(username, email ?? $"{username}@example.org", "correct horse"), default);

    public async Task<bool> IsAliveAsync(StartedSession session) =>
        await Authenticate.ByCookieAsync(session.Cookie, default) is not null
        && await Authenticate.ByAccessTokenAsync(AccessTokens.Issue(session.Account, session.Id), default) is not null;

    public void Dispose() => Passwords.Dispose();
}
