using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>How clients of one kind speak: their way in, and what the frames mean that they hear.</summary>
internal interface IDialect
{
    string Name { get; }

    Speech Speech { get; }

    /// <summary>Its channels are the rooms of the lobby alone.</summary>
    bool IsOfRooms => false;

    /// <summary>The server speaks first, and clients wait for it.</summary>
    bool IsWelcomed => Speech.Rules.Any(r => r.Word == Word.Welcome);

    /// <summary>The target of the upgrade, and the header that says who asks for it.</summary>
    (string Path, string Credentials) DoorOf(Seat seat);

    /// <summary>Null where the door leads straight into the channel.</summary>
    string? JoinOf(Seat seat);

    Word WordOf(ReadOnlySpan<byte> frame) => Speech.WordOf(frame);

    /// <summary>What the server waits for after a <see cref="Word.Question"/>.</summary>
    string AnswerTo(ReadOnlySpan<byte> question) => Speech.AnswerTo(question);

    /// <summary>The number that stands in the text of a message.</summary>
    long NumberOf(ReadOnlySpan<byte> message) => Speech.NumberOf(message);

    /// <summary>The place in the channel that a message claims; null where this is not told.</summary>
    long? SeqOf(ReadOnlySpan<byte> message) => Speech.SeqOf(message);
}

/// <summary>What a frame is to whoever hears it.</summary>
internal enum Word
{
    Other,
    Question,
    Welcome,
    Joined,
    Message,
    Ack,
    Refusal,
}
