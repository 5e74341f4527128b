using System.Text;
using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.SocketIo.EngineIo;
using Hubbub.Tests.House;
using Hubbub.Tests.SocketIo;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

/// <summary>The packets in docs/wire/chat-rtc: each is the text that its file holds, one line each.</summary>
public sealed class ChatRtcGoldenTests
{
    private const string Folder = "docs/wire/chat-rtc";

    private static readonly ChatRtcDialect Dialect = ChatRtcDialects.New();

    private static readonly ClientRequest Asked = new("any", replyTo: "13", () => throw new InvalidOperationException());

    private static readonly Dictionary<string, byte[]> Packets = new()
    {
        ["message.new"] = Happened<MessageSent>(),
        ["message.updated"] = Happened<MessageEdited>(),
        ["message.deleted"] = Happened<MessageDeleted>(),
        ["channel.created"] = Happened<ChannelCreated>(),
        ["channel.updated"] = Happened<ChannelUpdated>(),
        ["channel.deleted"] = Happened<ChannelDeleted>(),
        ["member.joined"] = Happened<MemberJoined>(),
        ["member.left"] = Happened<MemberLeft>(),
        ["user.typing"] = Happened<TypingChanged>(),
        ["user.stop_typing"] = Dialect.Write(new TypingChanged(Sample.Room, Sample.Ben.Id, "Ben", IsActive: false)),
        ["user.connected"] = Seen(isHere: true),
        ["user.disconnected"] = Seen(isHere: false),
        ["server.joined"] = Answer(new VisitBegun(Sample.Club.Id, [Sample.Ada.Id, Sample.Ben.Id])),
        ["channel.joined"] = Answer(new Joined(Sample.Followed, new Seq(41))),
        ["channel.left"] = Answer(new Left(Sample.Room)),
        ["ack.leave_server"] = Answer(new VisitEnded(Sample.Club.Id)),
        ["ack.typing"] = Answer(new TypingSet()),
        ["ack.message.send"] = Answer(new Acknowledged(Sample.Stored)),
        ["error"] = Dialect.Write(new CommandRefused(Refuse.NotFound("channel")), request: null),
        ["ack.error"] = Refused(Refuse.NotFound("channel")),
        ["ack.error.bad_request"] = Refused(Refuse.Invalid("data", "must be an object")),
        ["ack.error.unauthorized"] = Refused(Refuse.Unauthorized()),
        ["ack.error.forbidden"] = Refused(Refuse.Forbidden()),
        ["ack.error.rate_limited"] = Refused(Refuse.RateLimited(TimeSpan.FromSeconds(6.5))),
        ["ack.error.fault"] = Answer(new CommandFailed()),
    };

    private static readonly Dictionary<string, ClientCommand> Commands = new()
    {
        ["join_server"] = new VisitCommunity(Sample.Club.Id),
        ["leave_server"] = new EndVisit(Sample.Club.Id),
        ["join_channel"] = new Join(Room, After: null),
        ["leave_channel"] = new Leave(Room),
        ["typing_start"] = new SetTyping(Room, IsActive: true),
        ["typing_stop"] = new SetTyping(Room, IsActive: false),
        ["message:send"] = new Send(Room, "Hello, world", Parent: null, "hello-1"),
    };

    private static ChannelAddress Room => new(Sample.Room, Room: null);

    [Fact]
    public void Every_packet_has_its_file_and_every_file_its_packet()
    {
        Assert.Equal(Packets.Keys.Order(StringComparer.Ordinal), NamesIn(Folder));
        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), ChatRtcEvents.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Commands.Keys.Select(FileOf).Order(StringComparer.Ordinal), NamesIn($"{Folder}/commands"));
    }

    [Fact]
    public void The_server_says_exactly_what_the_files_hold() => Assert.All(Packets, packet =>
        Assert.Equal(
            SourceTree.Read($"{Folder}/{packet.Key}.txt"),
            string.Concat(EngineFrame.Split(packet.Value).Select(it => Encoding.UTF8.GetString(it.Payload) + "\n"))));

    [Fact]
    public async Task A_command_means_what_it_says()
    {
        var read = new TaskCompletionSource<ClientRequest>();
        await using var world = await SocketIoWorld.StartAsync(io => io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.OnOther((asked, _) =>
            {
                read.SetResult(ChatRtcEvents.Read(asked));
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }));
        await using var peer = await world.JoinAsync();

        foreach (var (name, meant) in Commands)
        {
            read = new TaskCompletionSource<ClientRequest>();
            await peer.SendAsync(SourceTree.Read($"{Folder}/commands/{FileOf(name)}.txt").TrimEnd());
            var request = await read.Task.WaitAsync(SocketIoWorld.Patience);
            Assert.Equal((name, "13"), (request.Type, request.ReplyTo));
            Assert.Equal(meant, request.Read());
        }
    }

    [Fact]
    public void What_was_deleted_before_it_could_be_told_is_not_told()
    {
        var deleted = Sample.Hello with { Content = "", IsDeleted = true };

        Assert.Empty(Dialect.Write(new MessageSent(deleted, Sample.RoomLabel)));
        Assert.Empty(Dialect.Write(new MessageEdited(Sample.Room, new Seq(44), Sample.Change, Message: null)));
    }

    [Fact]
    public void What_nobody_waits_for_is_not_answered()
    {
        Assert.Empty(Dialect.Write(new Acknowledged(Sample.Stored), request: null));
        Assert.Empty(Dialect.Write(new TypingSet(), request: null));
        Assert.Empty(Dialect.Write(new VisitEnded(Sample.Club.Id), request: null));
    }

    [Fact]
    public void Every_refusal_has_one_of_the_six_codes() => Assert.All(Enum.GetValues<RefusalCode>(), code => Assert.Contains(
        ChatRtcError.Of(Refuse.Because(code, "no")).Code,
        (string[])["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "RATE_LIMITED", "INTERNAL_ERROR"]));

    private static byte[] Happened<T>() where T : ChatEvent => Dialect.Write(Sample.EveryEvent.OfType<T>().Single());

    private static byte[] Seen(bool isHere) =>
        Dialect.Write(new AttendanceChanged(Venue.Of(Sample.Club.Id), Sample.Ben.Id, "Ben", isHere));

    private static byte[] Answer(Reply reply) => Dialect.Write(reply, Asked);

    private static byte[] Refused(RefusedException refusal) => Answer(new CommandRefused(refusal));

    private static string FileOf(string command) => command.Replace(':', '.');

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(Path.Join(SourceTree.Root, folder), "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);
}
