using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.House;
using Hubbub.Tests.World;
using History = Hubbub.Server.Gateways.History;

namespace Hubbub.Tests.Gateways.Veza;

/// <summary>What is said, and the file that holds it; an answer names the file of its command.</summary>
internal sealed record Said(string File, ChatEvent? Event = null, Reply? Reply = null, string? Command = null);

/// <summary>The frames in docs/wire of one dialect: what its clients send, and what they get.</summary>
public abstract class VezaGoldenTests
{
    private protected static readonly ChannelAddress Room = new(null, "general");

    private protected static readonly ChannelAddress Ben = new(null, null, new UserId(2));

    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { WriteIndented = true };

    private protected abstract string Folder { get; }

    private protected abstract IDialect Dialect { get; }

    private protected abstract IReadOnlyList<Said> Frames { get; }

    private protected abstract Dictionary<string, ClientCommand> Commands { get; }

    private protected abstract IEnumerable<string> CommandNames { get; }

    [Fact]
    public void Every_frame_has_its_file_and_every_file_its_frame()
    {
        Assert.Equal(Frames.Select(frame => frame.File).Order(StringComparer.Ordinal), NamesIn(Folder));
        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), NamesIn($"{Folder}/commands"));
        Assert.Equal(CommandNames.Order(StringComparer.Ordinal), NamesIn($"{Folder}/commands"));
    }

    [Fact]
    public void The_server_says_exactly_what_the_files_hold() => Assert.All(Frames, said =>
    {
        var payload = PayloadOf(FrameOf(said));
        var frame = JsonElement.Parse(payload);

        Assert.Equal(SourceTree.Read($"{Folder}/{said.File}.json").TrimEnd(), JsonSerializer.Serialize(frame, Readable));
        // Nothing but the white space differs.
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(frame, StrictJson.Options), payload);
    });

    [Fact]
    public void A_command_means_what_it_says() =>
        Assert.All(Commands, command => Assert.Equal(command.Value, Request(command.Key).Read()));

    [Fact]
    public void Groups_and_what_was_deleted_meanwhile_are_not_spoken_of()
    {
        Assert.Empty(Dialect.Write(new MessageSent(Sample.Hello, Sample.GroupLabel)));
        Assert.Empty(Dialect.Write(new MessageSent(Sample.Hello with { Content = "", IsDeleted = true }, Sample.RoomLabel)));
    }

    [Fact]
    public void What_is_no_command_is_answered_with_an_error()
    {
        string[] frames =
        [
            "", "garbage", "[]", "5", "null", "\"join\"", "{}", "{\"type\":", """{"type":5}""", """{"type":"nonsense"}""",
            """{"type":"join"}""", """{"type":"join","room":5}""", """{"type":"join","room":"a","room":"b"}""",
            """{"type":"message","room":"general"}""", """{"type":"message","room":"general","content":"\u0000"}""",
            """{"type":"message","room":"general","content":"\ud83d"}""", """{"type":"dm","content":"a"}""",
            """{"type":"dm","to":0,"content":"a"}""", """{"type":"dm","to":-1,"content":"a"}""",
            """{"type":"dm","to":"-1","content":"a"}""", """{"type":"dm","to":1.5,"content":"a"}""",
            """{"type":"dm","to":"Ben","content":"a"}""", """{"type":"dm_history","with":99999999999999999999}""",
        ];
        Assert.All(frames, text =>
        {
            var request = Dialect.Read(System.Text.Encoding.UTF8.GetBytes(text))!;
            var refusal = Assert.Throws<RefusedException>(() => request.Read());
            Assert.NotEmpty(Dialect.Write(new CommandRefused(refusal), request));
        });
    }

    [Theory]
    [InlineData("", 50)]
    [InlineData(",\"limit\":null", 50)]
    [InlineData(",\"limit\":0", 50)]
    [InlineData(",\"limit\":-7", 50)]
    [InlineData(",\"limit\":1", 1)]
    [InlineData(",\"limit\":200", 200)]
    [InlineData(",\"limit\":201", 200)]
    [InlineData(",\"limit\":9007199254740993", 200)]
    public void A_limit_is_kept_within_bounds(string limit, int meant)
    {
        var frame = $$"""{"type":"dm_history","with":2{{limit}}}""";

        var history = (History)Dialect.Read(System.Text.Encoding.UTF8.GetBytes(frame))!.Read();

        Assert.Equal(meant, history.Limit);
        Assert.False(history.HasStubs);
    }

    private byte[] FrameOf(Said said)
    {
        if (said.Event is { } happened) return Dialect.Write(happened);

        return Dialect.Write(said.Reply!, said.Command is { } command ? Request(command) : null);
    }

    private ClientRequest Request(string command) =>
        Dialect.Read(File.ReadAllBytes(Path.Join(SourceTree.Root, Folder, "commands", $"{command}.json")))!;

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(Path.Join(SourceTree.Root, folder), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    // A server's frame is one piece; its length takes no, two or eight more bytes.
    private static byte[] PayloadOf(byte[] frame) => frame[(frame[1] switch { 126 => 4, 127 => 10, _ => 2 })..];
}
