using System.Text.Encodings.Web;
using System.Text.Json;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo;

/// <summary>Times, sizes and doors of a Socket.IO server (protocol 5), besides those of the Engine.IO below it. Read when the
/// path is mapped; changes after that have no effect.</summary>
public sealed class SocketIoOptions : EngineIoOptions
{
    /// <summary>How long after its opening a session may be without a namespace ("Connection to a namespace"); then it is
    /// closed.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Most attachments of one packet from a client ("Packet encoding"); more close the session. Together they
    /// may have <see cref="EngineIoOptions.MaxPayload"/> bytes.</summary>
    public int MaxAttachments { get; set; } = 10;

    /// <summary>Most bytes in the name of a namespace or an event from a client; more close the session.</summary>
    public int MaxNameBytes { get; set; } = 128;

    /// <summary>How deep the JSON of a client may be nested, the array of arguments included; deeper closes the
    /// session.</summary>
    public int MaxJsonDepth { get; set; } = 32;

    /// <summary>Handlers of one socket that may be under way; while so many are, nothing more is read from its
    /// client.</summary>
    public int MaxUnfinishedHandlers { get; set; } = 64;

    /// <summary>How arguments become JSON and JSON becomes arguments. <c>byte[]</c> and <c>ReadOnlyMemory&lt;byte&gt;</c>,
    /// wherever they stand in an argument, are attachments whatever is said here.</summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = new(JsonSerializerDefaults.Web)
    {
        // What is sent is never read as HTML, so that an é may stay an é.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
