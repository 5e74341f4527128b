using System.Text;
using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Fluxy;
using Hubbub.Tests.House;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

/// <summary>The frames in docs/wire/fluxy: each is the text that its file holds.</summary>
public sealed class FluxyGoldenTests
{
    private const string Folder = "docs/wire/fluxy";

    private static readonly FluxyDialect Dialect = new(Sample.Room);

    private static readonly Dictionary<string, byte[]> Frames = new()
    {
        ["message"] = Dialect.Write(new MessageSent(Sample.Hello, Sample.RoomLabel)),
        ["came"] = Dialect.Write(new AttendanceChanged(Venue.Of(Sample.Room), Sample.Ben.Id, "Ben", IsHere: true)),
        ["gone"] = Dialect.Write(new AttendanceChanged(Venue.Of(Sample.Room), Sample.Ben.Id, "Ben", IsHere: false)),
        ["error.empty"] = Dialect.Write(new CommandRefused(Refuse.EmptyMessage()), request: null),
        ["error.too_long"] = Dialect.Write(new CommandRefused(Refuse.TooLong(2000)), request: null),
        ["error.not_found"] = Dialect.Write(new CommandRefused(Refuse.NotFound("channel")), request: null),
        ["error.fault"] = Dialect.Write(new CommandFailed(), request: null),
    };

    [Fact]
    public void Every_frame_has_its_file_and_every_file_its_frame() => Assert.Equal(
        Frames.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Join(SourceTree.Root, Folder), "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_server_says_exactly_what_the_files_hold() => Assert.All(Frames, frame =>
    {
        // Short texts: the length takes one byte.
        Assert.Equal(0x81, frame.Value[0]);
        Assert.Equal(frame.Value.Length - 2, frame.Value[1]);
        Assert.Equal(SourceTree.Read($"{Folder}/{frame.Key}.txt"), Encoding.UTF8.GetString(frame.Value.AsSpan(2)) + "\n");
    });

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("""{"type":"join","channel_id":1}""")]
    [InlineData("é 😀\n/quit")]
    public void Whatever_comes_is_a_message_to_the_channel(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var request = Dialect.Read(bytes)!;
        bytes.AsSpan().Clear();

        Assert.Equal(new Send(new ChannelAddress(Sample.Room, null), text, Parent: null, ClientMessageId: null), request.Read());
    }

    [Fact]
    public void Other_channels_and_what_was_deleted_meanwhile_are_not_spoken_of()
    {
        Assert.Empty(Dialect.Write(new MessageSent(Sample.Psst, Sample.DirectLabel)));
        Assert.Empty(Dialect.Write(new AttendanceChanged(Venue.Of(new ChannelId(6)), Sample.Ben.Id, "Ben", IsHere: true)));
        Assert.Empty(Dialect.Write(new MessageSent(Sample.Hello with { Content = "", IsDeleted = true }, Sample.RoomLabel)));
    }

    [Fact]
    public void The_sockets_of_a_channel_share_their_frames()
    {
        Assert.Equal(Dialect, new FluxyDialect(Sample.Room));
        Assert.NotEqual(Dialect, new FluxyDialect(new ChannelId(6)));
    }
}
