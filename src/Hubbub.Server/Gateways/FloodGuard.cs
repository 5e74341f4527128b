using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Hubbub.Chat;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Gateways;

/// <summary>Stops floods before acts run: one count over every door.</summary>
internal sealed class FloodGuard(LimitOptions limits) : IDisposable
{
    private const int SegmentsPerMinute = 12;
    private const int GuessesPerMinute = 30;
    private static readonly TimeSpan Segment = TimeSpan.FromSeconds(60.0 / SegmentsPerMinute);

    private readonly PartitionedRateLimiter<UserId> messages = PerMinute<UserId>(limits.MessagesPerMinute);
    private readonly PartitionedRateLimiter<string> attempts = PerMinute<string>(limits.AuthAttemptsPerMinute);
    private readonly PartitionedRateLimiter<string> guesses = PerMinute<string>(GuessesPerMinute);

    public void RequireMessage(UserId author) => Require(messages, author);

    /// <summary>Signing in or up: counted for the address that tries, and for the account that is tried.</summary>
    public void RequireAttempt(HttpContext http, string? account)
    {
        Require(attempts, AddressOf(http));
        if (account is not null) Require(attempts, "account " + Names.KeyOf(account));
    }

    /// <summary>Invitation codes are short enough to type, so nobody may try many.</summary>
    public void RequireGuess(HttpContext http) => Require(guesses, AddressOf(http));

    public void Dispose()
    {
        messages.Dispose();
        attempts.Dispose();
        guesses.Dispose();
    }

    private static void Require<T>(PartitionedRateLimiter<T> limiter, T key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired) throw Refuse.RateLimited(Segment);
    }

    // One customer of a provider has a whole /64 of IPv6 addresses.
    private static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static PartitionedRateLimiter<T> PerMinute<T>(int permits) where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(key => permits == 0
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = permits,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = SegmentsPerMinute,
                QueueLimit = 0,
            }));
}
