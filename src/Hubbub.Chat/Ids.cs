using System.Globalization;

namespace Hubbub.Chat;

/// <summary>A number that names one kind of thing, so that two kinds cannot be confused.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    long Value { get; }

    static abstract TSelf From(long value);

    // The framework's own number parser would take "+1", " 1" and "01", so that one thing had many addresses.
    static bool TryParse(string? text, IFormatProvider? _, out TSelf id)
    {
        var isCanonical = text is [>= '1' and <= '9', ..] && text.Length <= 16 && text.All(char.IsAsciiDigit);
        var value = isCanonical ? long.Parse(text!, CultureInfo.InvariantCulture) : 0;
        id = value < 1L << 53 ? TSelf.From(value) : default;
        return id.Value > 0;
    }
}

public readonly record struct UserId(long Value) : IId<UserId>
{
    public static UserId From(long value) => new(value);
}

public readonly record struct SessionId(long Value) : IId<SessionId>
{
    public static SessionId From(long value) => new(value);
}

public readonly record struct CommunityId(long Value) : IId<CommunityId>
{
    public static CommunityId From(long value) => new(value);
}

public readonly record struct ChannelId(long Value) : IId<ChannelId>
{
    public static ChannelId From(long value) => new(value);
}

public readonly record struct MessageId(long Value) : IId<MessageId>
{
    public static MessageId From(long value) => new(value);
}

/// <summary>The position of an event in its channel: 1, 2, 3 ... with no hole. The only sort key.</summary>
public readonly record struct Seq(long Value) : IId<Seq>, IComparable<Seq>
{
    public Seq Next => new(Value + 1);

    public static Seq From(long value) => new(value);

    public int CompareTo(Seq other) => Value.CompareTo(other.Value);

    public static bool operator <(Seq left, Seq right) => left.Value < right.Value;

    public static bool operator >(Seq left, Seq right) => left.Value > right.Value;

    public static bool operator <=(Seq left, Seq right) => left.Value <= right.Value;

    public static bool operator >=(Seq left, Seq right) => left.Value >= right.Value;
}
