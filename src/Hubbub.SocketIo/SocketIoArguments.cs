using System.Collections;
using System.Text.Json;
using Hubbub.SocketIo.Packets;

namespace Hubbub.SocketIo;

/// <summary>The arguments of an event or of an acknowledgement, as JSON; where binary stands, the JSON has a placeholder
/// (<c>{"_placeholder":true,"num":0}</c>, "Packet encoding") for one of the attachments.</summary>
public sealed class SocketIoArguments : IReadOnlyList<JsonElement>
{
    private readonly JsonElement array;
    private readonly int skipped;
    private readonly JsonSerializerOptions json;

    internal SocketIoArguments(SocketIoPacket packet, JsonSerializerOptions json)
    {
        (array, this.json, Attachments) = (packet.Json!.Value, json, packet.Attachments);
        // The first element of an event is its name.
        skipped = packet.Type == SocketIoPacketType.Event ? 1 : 0;
    }

    /// <summary>How many there are.</summary>
    public int Count => array.GetArrayLength() - skipped;

    /// <summary>The binary parts, in the order of their numbers.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Attachments { get; }

    /// <summary>An argument as it came. It may be kept.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public JsonElement this[int index] =>
        (uint)index < (uint)Count ? array[index + skipped] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>An argument as a value, by <see cref="SocketIoOptions.SerializerOptions"/>; <c>byte[]</c> and
    /// <c>ReadOnlyMemory&lt;byte&gt;</c> in it are filled from the attachments.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The value; null, or the default of a value type, when there are not so many arguments.</returns>
    /// <exception cref="JsonException">The argument is something else. Thrown out of a handler it is taken for the
    /// client's fault, not the program's.</exception>
    public T? Get<T>(int index) =>
        index < Count ? Placeholder.Resolve<T>(Attachments, this[index], json) : default;

    /// <inheritdoc/>
    public IEnumerator<JsonElement> GetEnumerator() => array.EnumerateArray().Skip(skipped).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
