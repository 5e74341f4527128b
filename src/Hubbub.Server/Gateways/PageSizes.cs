namespace Hubbub.Server.Gateways;

/// <summary>How much one answer holds, the same at every door.</summary>
internal static class PageSizes
{
    public const int History = 50;
    public const int MaxHistory = 100;
    public const int MaxHistoryOffset = 10_000;
    public const int Events = 100;
    public const int MaxEvents = 300;
}
