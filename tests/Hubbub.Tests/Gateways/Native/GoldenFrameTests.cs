using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.House;

namespace Hubbub.Tests.Gateways.Native;

/// <summary>The frames of docs/wire/native, which every client is written after.</summary>
public sealed class GoldenFrameTests
{
    private const string Folder = "docs/wire/native";

    public static TheoryData<string> Frames => [.. GoldenFrames.All.Keys];

    public static TheoryData<string> Commands => [.. NativeDialect.CommandNames];

    [Fact]
    public void Every_frame_has_its_file_and_every_file_its_frame()
    {
        Assert.Equal(GoldenFrames.All.Keys.Order(), NamesIn(Folder));
        Assert.Equal(
            NativeDialect.CommandNames.SelectMany(name => (string[])[name, $"{name}.flat"]).Order(),
            NamesIn($"{Folder}/commands"));
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void The_server_says_exactly_what_the_file_holds(string name)
    {
        var frame = JsonElement.Parse(PayloadOf(GoldenFrames.All[name]));

        Assert.Equal(SourceTree.Read($"{Folder}/{name}.json").TrimEnd(), JsonSerializer.Serialize(frame, Readable));
        // Nothing but the white space differs.
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(frame, StrictJson.Options), PayloadOf(GoldenFrames.All[name]));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_means_the_same_with_its_data_and_flat(string name)
    {
        var wrapped = Read(name);
        var flat = Read($"{name}.flat");

        Assert.Equal((name, wrapped.ReplyTo), (flat.Type, flat.ReplyTo));
        Assert.NotNull(wrapped.ReplyTo);
        Assert.Equivalent(wrapped.Read(), flat.Read(), strict: true);
        Assert.IsType(Meant[name].GetType(), wrapped.Read());
        Assert.Equivalent(Meant[name], wrapped.Read(), strict: true);
    }

    private static readonly ChannelAddress General = new(new ChannelId(5), null);

    private static readonly ChannelAddress Room = new(null, "general");

    private static readonly Dictionary<string, NativeCommand> Meant = new()
    {
        ["join"] = new Join(Room, After: null),
        ["join_room"] = new Join(General, After: null),
        ["subscribe"] = new Join(General, new Seq(41)),
        ["leave"] = new Leave(Room),
        ["leave_room"] = new Leave(General),
        ["unsubscribe"] = new Leave(General),
        ["resume"] = new Resume(
            "0123456789abcdef0123456789abcdef",
            new Dictionary<ChannelId, Seq> { [new ChannelId(5)] = new(41), [new ChannelId(6)] = new(0) }),
        ["message"] = new Send(Room, "Hello, world", Parent: null, "c-1"),
        ["send_message"] = new Send(General, "Hello, Ada", new MessageId(1001), "c-2"),
        ["edit_message"] = new Edit(new MessageId(1001), "Hello, world"),
        ["delete_message"] = new Delete(new MessageId(1001)),
        ["history"] = new History(General, 20, new Seq(42), After: null),
        ["room_history"] = new History(Room, 50, Before: null, new Seq(0)),
        ["ping"] = new Ping(),
    };

    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { WriteIndented = true };

    private static NativeRequest Read(string name) =>
        NativeDialect.Read(File.ReadAllBytes(Path.Join(SourceTree.Root, Folder, "commands", $"{name}.json")))!;

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(Path.Join(SourceTree.Root, folder), "*.json")
            .Select(file => Path.GetFileName(file)[..^".json".Length])
            .Order();

    // A server's frame is one piece; its length takes no, two or eight more bytes.
    private static byte[] PayloadOf(byte[] frame) => frame[(frame[1] switch { 126 => 4, 127 => 10, _ => 2 })..];
}
