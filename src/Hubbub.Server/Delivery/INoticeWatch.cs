using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>Watches what a connection is told, and follows what that opens.</summary>
internal interface INoticeWatch
{
    /// <summary>Whether the client hears of it at all.</summary>
    bool Wants(Notice notice);

    /// <summary>Called when it is told, and also when it is not wanted.</summary>
    void Told(Notice notice);
}
