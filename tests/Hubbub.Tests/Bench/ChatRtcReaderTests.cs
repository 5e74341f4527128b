using System.Net;
using System.Text;
using Hubbub.Bench;
using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;
using Hubbub.Chat;
using Hubbub.SocketIo;
using Hubbub.Tests.SocketIo;

namespace Hubbub.Tests.Bench;

public sealed class ChatRtcReaderTests
{
    [Fact]
    public async Task A_reader_comes_in_joins_its_server_and_hears_what_is_said_there()
    {
        var asked = new List<string>();
        await using var world = await SocketIoWorld.StartAsync(
            io => io.Namespace("/").OnConnect((socket, _) =>
            {
                socket.On("join_server", (happened, _) =>
                {
                    lock (asked) asked.Add(happened.Arguments[0].GetRawText());
                    Welcome(socket);
                    return Task.CompletedTask;
                });
                return Task.CompletedTask;
            }),
            // No ping makes a reader look up who has overlooked something.
            options => options.PingInterval = TimeSpan.FromHours(1));
        var heard = new Deliveries();

        var readers = await Task.Run(() => HearTwo(world.Address, [ReaderOf(heard), ReaderOf(heard)]));

        Assert.Equal(["""{"server_id":7}""", """{"server_id":7}"""], asked);
        Assert.All(readers, reader => Assert.True(reader.IsJoined));
        Assert.Equal(4, heard.Count);
    }

    [Fact]
    public void A_ping_is_answered()
    {
        var speech = new ChatRtcDialect().Speech;

        Assert.Equal(Word.Question, speech.WordOf("2"u8));
        Assert.Equal("3", speech.AnswerTo("2"u8));
    }

    [Theory]
    [InlineData("""44{"message":"Unauthorized"}""")]
    [InlineData("41")]
    [InlineData("""42["error",{"error":"No","code":"NOT_FOUND"}]""")]
    public void Who_is_not_let_in_ends_the_run(string frame) =>
        Assert.Equal(Word.Refusal, new ChatRtcDialect().Speech.WordOf(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void A_message_that_came_in_part_ends_the_run()
    {
        var whole = Encoding.UTF8.GetBytes($$"""42["message:new",{"content":"{{Content.Of("17")}}"}]""");
        var torn = Encoding.UTF8.GetBytes($$"""42["message:new",{"content":"{{Content.Of("17")[..150]}}"}]""");
        var speech = new ChatRtcDialect().Speech;

        Assert.Equal(17, speech.NumberOf(whole));
        Assert.Throws<BenchFault>(() => speech.NumberOf(torn));
    }

    private static Reader ReaderOf(Deliveries heard) =>
        new(new Seat("token", new Place(new CommunityId(7), new ChannelId(9), "general")), new ChatRtcDialect(), heard);

    private static Reader[] HearTwo(Uri server, Reader[] readers)
    {
        using var loop = new ClientLoop();
        loop.Connect(IPEndPoint.Parse(server.Authority), readers);
        foreach (var reader in readers) reader.Join();
        loop.RunUntil(() => readers.All(r => r.Heard == 2), "what was said");
        return readers;
    }

    private static void Welcome(SocketIoSocket socket)
    {
        socket.Emit("server:joined", new { server_id = 7, connected_users = new[] { 1 } });
        socket.Emit("user:connected", new { server_id = 7, user_id = 2, username = "ben" });
        Say(socket, "1000000000");
        Say(socket, "1000000001");
    }

    private static void Say(SocketIoSocket socket, string number) => socket.Emit("message:new", new
    {
        channel_id = 9,
        message_id = 3,
        content = Content.Of(number),
        author_id = 1,
        author_username = "ada",
        created_at = "2026-01-31T09:03:07.089Z",
    });
}
