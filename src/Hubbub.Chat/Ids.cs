using System.Globalization;

namespace Hubbub.Chat;

/// <summary>A number that names one kind of thing, so that two kinds cannot be confused.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    long Value { get; }

    static abstract TSelf From(long value);
}

/// <summary>The one form in which an id is written: decimal, positive, below 2^53, no sign, no space, no leading zero.</summary>
public static class Ids
{
    /// <summary>Of ids and of all numbers on the wire: above it a double, as JavaScript has, is not exact.</summary>
    public const long Largest = (1L << 53) - 1;

    // The framework's own number parser would take "+1", " 1" and "01", so that one thing had many addresses.
    public static bool TryParse<T>(string? text, out T id) where T : struct, IId<T>
    {
        var isDigits = text is { Length: > 0 and <= 16 } && text[0] != '0' && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        var value = isDigits ? long.Parse(text!, CultureInfo.InvariantCulture) : 0;
        id = T.From(value);
        return value is > 0 and <= Largest;
    }
}

public readonly record struct UserId(long Value) : IId<UserId>
{
    public static UserId From(long value) => new(value);

    public static bool TryParse(string? text, out UserId id) => Ids.TryParse(text, out id);
}

public readonly record struct SessionId(long Value) : IId<SessionId>
{
    public static SessionId From(long value) => new(value);

    public static bool TryParse(string? text, out SessionId id) => Ids.TryParse(text, out id);
}

public readonly record struct CommunityId(long Value) : IId<CommunityId>
{
    public static CommunityId From(long value) => new(value);

    public static bool TryParse(string? text, out CommunityId id) => Ids.TryParse(text, out id);
}

public readonly record struct ChannelId(long Value) : IId<ChannelId>
{
    public static ChannelId From(long value) => new(value);

    public static bool TryParse(string? text, out ChannelId id) => Ids.TryParse(text, out id);
}

public readonly record struct MessageId(long Value) : IId<MessageId>
{
    public static MessageId From(long value) => new(value);

    public static bool TryParse(string? text, out MessageId id) => Ids.TryParse(text, out id);
}

/// <summary>The position of an event in its channel: 1, 2, 3 ... with no hole. The only sort key.</summary>
public readonly record struct Seq(long Value) : IId<Seq>, IComparable<Seq>
{
    public Seq Next => new(Value + 1);

    public static Seq From(long value) => new(value);

    public int CompareTo(Seq other) => Value.CompareTo(other.Value);

    // The printing that a record comes with would print Next, and its Next, until the stack is full.
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(Seq left, Seq right) => left.Value < right.Value;

    public static bool operator >(Seq left, Seq right) => left.Value > right.Value;

    public static bool operator <=(Seq left, Seq right) => left.Value <= right.Value;

    public static bool operator >=(Seq left, Seq right) => left.Value >= right.Value;
}
