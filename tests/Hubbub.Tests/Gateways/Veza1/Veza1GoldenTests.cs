using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Veza1;
using Hubbub.Tests.Gateways.Veza;
using Hubbub.Tests.World;
using History = Hubbub.Server.Gateways.History;
using Said = Hubbub.Tests.Gateways.Veza.Said;

namespace Hubbub.Tests.Gateways.Veza1;

public sealed class Veza1GoldenTests : VezaGoldenTests
{
    private protected override string Folder => "docs/wire/veza1";

    private protected override IDialect Dialect => Veza1Dialect.Instance;

    private protected override IEnumerable<string> CommandNames => Veza1Dialect.CommandNames;

    private protected override IReadOnlyList<Said> Frames { get; } =
    [
        new("message", new MessageSent(Sample.Hello, Sample.RoomLabel)),
        new("dm", new MessageSent(Sample.Psst, Sample.DirectLabel)),
        new("join_ack", Reply: new Joined(Sample.Followed, new Seq(41)), Command: "join"),
        new("message_sent", Reply: new Acknowledged(Sample.Stored), Command: "message"),
        new("dm_sent", Reply: new Acknowledged(Sample.Stored), Command: "dm"),
        new("room_history", Reply: Page(Sample.RoomLabel, Sample.Hello), Command: "room_history"),
        new("dm_history", Reply: Page(Sample.DirectLabel, Sample.Psst), Command: "dm_history"),
        new("dm_history.empty", Reply: HistoryRead.Nothing, Command: "dm_history"),
        new("error.join", Reply: Missing, Command: "join"),
        new("error.message", Reply: Missing, Command: "message"),
        new("error.dm", Reply: Missing, Command: "dm"),
        new("error.room_history", Reply: Missing, Command: "room_history"),
        new("error.dm_history", Reply: Missing, Command: "dm_history"),
        new("error.too_long", Reply: new CommandRefused(Refuse.TooLong(2000)), Command: "message"),
        new("error.malformed", Reply: new CommandRefused(Refuse.Because(RefusalCode.MalformedJson, "This is not valid JSON."))),
        new("error.fault", Reply: new CommandFailed(), Command: "message"),
    ];

    private protected override Dictionary<string, ClientCommand> Commands { get; } = new()
    {
        ["join"] = new Join(Room, After: null),
        ["message"] = new Send(Room, "Hello, world", Parent: null, ClientMessageId: null),
        ["dm"] = new Send(Ben, "psst", Parent: null, ClientMessageId: null),
        ["room_history"] = new History(Room, 20, Before: null, After: null) { HasStubs = false },
        ["dm_history"] = new History(Ben, 50, Before: null, After: null) { HasStubs = false },
    };

    [Fact]
    public void A_DM_is_told_to_its_recipient_and_a_message_to_all()
    {
        Assert.Equal(Sample.Ada.Id, Dialect.Omits(new MessageSent(Sample.Psst, Sample.DirectLabel)));
        Assert.Null(Dialect.Omits(new MessageSent(Sample.Hello, Sample.RoomLabel)));
    }

    private static CommandRefused Missing => new(Refuse.NotFound("thing"));

    private static HistoryRead Page(ChannelLabel label, Hubbub.Chat.Messages.Message message) =>
        new(message.Channel, label, [message, message with { Author = Sample.Ben, Content = "yes?" }], HasMore: false);
}
