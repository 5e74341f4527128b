using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof.Clients;

/// <summary>What the client of Veza's dialects writes down, at a door that says what Veza's said.</summary>
public sealed class VezaClientTests : IAsyncLifetime
{
    private const long Plaza = 7;
    private const long Dm = 8;
    private const long Bob = 4;
    private readonly HistoryRecorder history = new();
    private VezaDoor door = null!;
    private RestClient rest = null!;

    public async ValueTask InitializeAsync()
    {
        door = await VezaDoor.OpenAsync();
        rest = new RestClient(door.Address);
        rest.Continue(VezaDoor.Ada, "token", "");
    }

    public async ValueTask DisposeAsync()
    {
        rest.Dispose();
        await door.DisposeAsync();
    }

    [Theory]
    [InlineData("veza1", 0)]
    [InlineData("veza3", 1)]
    public async Task What_is_said_is_acked_and_heard(string name, long ackedId)
    {
        await using var client = await JoinAsync(name);

        await client.SendAsync("hello");
        await client.HeardAsync(1);

        var record = Recorded();
        Assert.Equal(ackedId, Assert.Single(record.Attempts).Ack!.MessageId);
        Assert.Equal(new Element(0, ElementKind.Message, 1, VezaDoor.Ada, "hello"), Assert.Single(record.Seen).Element);
        Assert.Equal((Plaza, Follow.FromHere), (record.Follows[^1].Channel, record.Follows[^1].AfterSeq));
    }

    [Theory]
    [InlineData("veza1")]
    [InlineData("veza3")]
    public async Task What_is_answered_by_an_error_may_have_happened_or_not(string name)
    {
        await using var client = await JoinAsync(name);

        await Assert.ThrowsAsync<RefusedAnswerException>(() => client.SendAsync(VezaDoor.Nonsense));

        Assert.Equal("error", Assert.IsType<Unknown>(Assert.Single(Recorded().Attempts).Outcome).Code);
    }

    [Theory]
    [InlineData("veza1")]
    [InlineData("veza3")]
    public async Task What_the_line_broke_on_may_have_happened_or_not(string name)
    {
        await using var client = await JoinAsync(name);

        await Assert.ThrowsAsync<LostAnswerException>(() => client.SendAsync(VezaDoor.Goodbye));

        Assert.Null(Assert.IsType<Unknown>(Assert.Single(Recorded().Attempts).Outcome).Code);
    }

    [Theory]
    [InlineData("veza1", 0)]
    [InlineData("veza3", 1)]
    public async Task What_is_said_to_a_person_waits_for_the_name_of_the_DM(string name, long heard)
    {
        await using var client = await JoinAsync(name);

        await client.SendToAsync(Bob, "psst");
        history.Names(VezaDoor.Ada, Bob, Dm);

        var record = Recorded();
        Assert.Equal(Dm, Assert.Single(record.Attempts, a => a.Ack is not null).Channel);
        Assert.Equal(heard, record.Seen.Count(s => s.Channel == Dm));
        Assert.Equal((Dm, Follow.FromHere), (record.Follows[0].Channel, record.Follows[0].AfterSeq));
    }

    private ClientRecord Recorded() => Assert.Single(history.ToHistory([]).Clients);

    private async Task<VezaClient> JoinAsync(string name)
    {
        var dialect = name == "veza1" ? VezaDialect.Veza1 : VezaDialect.Veza3;
        var record = history.AddClient(name, VezaDoor.Ada, dialect.Hearing);
        var client = new VezaClient(dialect, rest, record, new Room("plaza", Plaza)) { Friends = [Bob] };
        await client.JoinAsync();
        return client;
    }
}
