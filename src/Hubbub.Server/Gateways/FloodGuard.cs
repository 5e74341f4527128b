using System.Threading.RateLimiting;
using Hubbub.Chat;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Gateways;

/// <summary>Stops floods before acts run: one count for a person over every door.</summary>
internal sealed class FloodGuard(LimitOptions limits) : IDisposable
{
    private const int SegmentsPerMinute = 12;

    private readonly PartitionedRateLimiter<UserId> messages = PerMinute<UserId>(limits.MessagesPerMinute);

    public void RequireMessage(UserId author)
    {
        using var lease = messages.AttemptAcquire(author);
        if (!lease.IsAcquired) throw Refuse.RateLimited(TimeSpan.FromSeconds(60.0 / SegmentsPerMinute));
    }

    public void Dispose() => messages.Dispose();

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
