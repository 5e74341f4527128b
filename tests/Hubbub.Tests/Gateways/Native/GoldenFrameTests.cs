using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Proof;
using Hubbub.Proof.Clients;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.House;
using History = Hubbub.Server.Gateways.History;

namespace Hubbub.Tests.Gateways.Native;

/// <summary>The frames of docs/wire/native, which every client is written after.</summary>
public sealed class GoldenFrameTests
{
    private const string Folder = "docs/wire/native";

    public static TheoryData<string> Frames => [.. GoldenFrames.All.Keys];

    public static TheoryData<string> Commands => [.. NativeCommands.Names];

    [Fact]
    public void Every_frame_has_its_file_and_every_file_its_frame()
    {
        var commands = NativeCommands.Names.SelectMany(name => (string[])[name, $"{name}.flat"]);

        Assert.Equal(GoldenFrames.All.Keys.Order(StringComparer.Ordinal), NamesIn(Folder));
        Assert.Equal(commands.Order(StringComparer.Ordinal), NamesIn($"{Folder}/commands"));
    }

    [Fact]
    public void A_limit_that_is_switched_off_is_null()
    {
        Assert.Equal(7, LimitsBody.From(new ChatLimits { MessageLength = 7 }).MessageLength);
        Assert.Null(LimitsBody.From(new ChatLimits { MessageLength = 0 }).MessageLength);
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
        Assert.Equal(Plain(Meant[name]), Plain(wrapped.Read()));
        Assert.Equal(Plain(Meant[name]), Plain(flat.Read()));
    }

    [Fact]
    public void A_client_reads_each_event_of_a_log()
    {
        var read = GoldenFrames.All.Keys.Order(StringComparer.Ordinal)
            .Select(name => JsonElement.Parse(SourceTree.Read($"{Folder}/{name}.json")))
            .Select(frame => ElementOf(frame.GetProperty("type").GetString()!, frame.GetProperty("data")))
            .OfType<Element>();

        Assert.Equal(
            [
                new(42, ElementKind.Message, 1001, 1, "Hé, \"world\" <3 😀\nsecond line"),
                new(42, ElementKind.Message, 1001, 1, "Hé, \"world\" <3 😀\nsecond line"),
                new(42, ElementKind.Message, 1001, 1, null),
                new(43, ElementKind.Message, 1002, 2, "Hello, Ada"),
                new(45, ElementKind.Deletion, 1001, 1, null),
                new(44, ElementKind.Edit, 1001, 1, "Hello, world"),
                new(44, ElementKind.Edit, 1001, 1, null),
            ],
            read);
    }

    private static readonly ChannelAddress General = new(new ChannelId(5), null);

    private static readonly ChannelAddress Room = new(null, "general");

    private static readonly ChannelAddress Ben = new(null, null, new UserId(2));

    private static readonly Dictionary<string, ClientCommand> Meant = new()
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
        ["dm"] = new Send(Ben, "Hello, Ben", Parent: null, "c-3"),
        ["send_dm"] = new Send(General, "Hello, Ben", Parent: null, ClientMessageId: null),
        ["create_dm"] = new CreateDirect(new UserId(2), Other: null),
        ["dm_history"] = new History(Ben, 50, Before: null, After: null),
        ["mark_read"] = new MarkRead(General, new Seq(42)),
        ["mark_unread"] = new MarkUnread(Room, new Seq(41)),
        ["edit_message"] = new Edit(new MessageId(1001), "Hello, world"),
        ["delete_message"] = new Delete(new MessageId(1001)),
        ["history"] = new History(General, 20, new Seq(42), After: null),
        ["room_history"] = new History(Room, 50, Before: null, new Seq(0)),
        ["typing"] = new SetTyping(Room, IsActive: true),
        ["set_presence"] = new SetPresence(PresenceChoice.Invisible),
        ["ping"] = new Ping(),
    };

    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { WriteIndented = true };

    private static Element? ElementOf(string type, JsonElement data) =>
        Wire.TryReadElement(type, data, out _, out var element) ? element : null;

    // Records compare by value, but not the dictionary in one of them.
    private static string Plain(ClientCommand command) => command is Resume resume
        ? $"{resume.Epoch} {string.Join(' ', resume.Channels)}"
        : command.ToString();

    private static ClientRequest Read(string name) =>
        NativeDialect.Instance.Read(File.ReadAllBytes(Path.Join(SourceTree.Root, Folder, "commands", $"{name}.json")))!;

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(Path.Join(SourceTree.Root, folder), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    // A server's frame is one piece; its length takes no, two or eight more bytes.
    private static byte[] PayloadOf(byte[] frame) => frame[(frame[1] switch { 126 => 4, 127 => 10, _ => 2 })..];
}
