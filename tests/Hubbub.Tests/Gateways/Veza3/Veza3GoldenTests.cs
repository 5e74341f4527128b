using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Veza3;
using Hubbub.Tests.Gateways.Veza;
using Hubbub.Tests.World;
using History = Hubbub.Server.Gateways.History;
using Said = Hubbub.Tests.Gateways.Veza.Said;

namespace Hubbub.Tests.Gateways.Veza3;

public sealed class Veza3GoldenTests : VezaGoldenTests
{
    private readonly Veza3Dialect dialect = new(makesRooms: true);

    private protected override string Folder => "docs/wire/veza3";

    private protected override IDialect Dialect => dialect;

    private protected override IEnumerable<string> CommandNames => dialect.CommandNames;

    private protected override IReadOnlyList<Said> Frames { get; } =
    [
        new("message", new MessageSent(Sample.Hello, Sample.RoomLabel)),
        new("dm", new MessageSent(Sample.Psst, Sample.DirectLabel)),
        new("presence", new PresenceChanged(Sample.Ada.Id, Presence.Dnd)),
        new("presence.offline", new PresenceChanged(Sample.Ada.Id, Presence.Offline)),
        new("join", Reply: new Joined(Sample.Followed, new Seq(41)), Command: "join"),
        new("history", Reply: Page(Sample.RoomLabel, Sample.Hello), Command: "history"),
        new("dm_history", Reply: Page(Sample.DirectLabel, Sample.Psst), Command: "dm_history"),
        new("dm_history.empty", Reply: HistoryRead.Nothing, Command: "dm_history"),
        new("error.join", Reply: Missing, Command: "join"),
        new("error.message", Reply: Missing, Command: "message"),
        new("error.dm", Reply: Missing, Command: "dm"),
        new("error.history", Reply: Missing, Command: "history"),
        new("error.dm_history", Reply: Missing, Command: "dm_history"),
        new("error.too_long", Reply: new CommandRefused(Refuse.TooLong(2000)), Command: "message"),
        new("error.malformed", Reply: new CommandRefused(Refuse.Because(RefusalCode.MalformedJson, "This is not valid JSON."))),
        new("error.fault", Reply: new CommandFailed(), Command: "message"),
    ];

    private protected override Dictionary<string, ClientCommand> Commands { get; } = new()
    {
        ["join"] = new Join(Room, After: null) { MakesRoom = true },
        ["message"] = new Send(Room, "Hello, world", Parent: null, ClientMessageId: null),
        ["dm"] = new Send(Ben, "psst", Parent: null, ClientMessageId: null),
        ["history"] = new History(Room, 20, Before: null, After: null) { HasStubs = false },
        ["dm_history"] = new History(Ben, 50, Before: null, After: null) { HasStubs = false },
    };

    [Fact]
    public void What_was_said_is_its_own_answer()
    {
        var request = dialect.Read("""{"type":"message","room":"general","content":"a"}"""u8.ToArray());

        Assert.Empty(dialect.Write(new Acknowledged(Sample.Stored), request));
        Assert.Null(((IDialect)dialect).Omits(new MessageSent(Sample.Psst, Sample.DirectLabel)));
    }

    [Fact]
    public void Rooms_are_made_only_where_that_is_set()
    {
        var request = new Veza3Dialect(makesRooms: false).Read("""{"type":"join","room":"new"}"""u8.ToArray())!;

        Assert.Equal(new Join(new ChannelAddress(null, "new"), After: null), request.Read());
    }

    private static CommandRefused Missing => new(Refuse.NotFound("thing"));

    private static HistoryRead Page(ChannelLabel label, Hubbub.Chat.Messages.Message message) =>
        new(message.Channel, label, [message, message with { Author = Sample.Ben, Content = "yes?" }], HasMore: false);
}
