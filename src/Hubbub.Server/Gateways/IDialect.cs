using Hubbub.Chat;

namespace Hubbub.Server.Gateways;

/// <summary>
/// A wire format: makes a request of a frame, and frames of what is to be said. It keeps nothing and decides nothing, so
/// all connections of a dialect share one. An empty frame means that it has no word for it: nothing is sent then.
/// </summary>
internal interface IDialect
{
    /// <summary>
    /// Null when the frame is nothing that could be answered: the connection is closed. The command is read of the same
    /// bytes, before the next frame comes.
    /// </summary>
    ClientRequest? Read(ReadOnlyMemory<byte> frame);

    /// <summary>A complete frame that many connections share.</summary>
    byte[] Write(ChatEvent happened);

    /// <summary>A complete frame for one connection; the request is null when the server speaks unasked.</summary>
    byte[] Write(Reply reply, ClientRequest? request);

    /// <summary>Its clients join communities, and hear no conversation unasked.</summary>
    bool JoinsCommunities => false;

    /// <summary>The one user who is not told of it, although they listen; null for nobody.</summary>
    UserId? Omits(ChatEvent happened) => null;
}
