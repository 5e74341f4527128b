using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class ChannelsOnSqlite : ChannelTests<SqliteEngine>;

public sealed class ChannelsOnPostgres : ChannelTests<PostgresEngine>;

public abstract class ChannelTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private ChannelActs Acts => World.Channels;

    [Fact]
    public async Task A_new_channel_stands_behind_the_others()
    {
        var made = await CreateAsync(World.Mod, new ChannelDraft(" News ", "text", "What is new"));

        Assert.Equal("News", made.Name);
        Assert.Equal(ChannelKind.Text, made.Type);
        Assert.Equal("What is new", made.Topic);
        Assert.False(made.IsPrivate);
        Assert.Equal(1, made.Position);
        Assert.Equal(World.Mod.User, made.Creator);
        Assert.Null(made.LastMessageAt);
        Assert.Equal([World.General, made.Id], await OrderAsync());
    }

    [Fact]
    public async Task Channels_are_made_by_those_who_run_the_community()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => CreateAsync(World.Ben, new ChannelDraft("mine")));
        await Refused.WithAsync(RefusalCode.NotFound, () => CreateAsync(World.Eve, new ChannelDraft("mine")));
    }

    [Fact]
    public async Task A_name_that_differs_in_case_alone_is_taken() =>
        await Refused.WithAsync(RefusalCode.ChannelNameTaken, () => CreateAsync(World.Ada, new ChannelDraft("GENERAL")));

    [Theory]
    [InlineData(null, null, null, "name")]
    [InlineData("a/b", null, null, "name")]
    [InlineData("radio", "voice", null, "type")]
    public async Task A_malformed_channel_is_refused(string? name, string? type, string? topic, string field) =>
        await Refused.FieldAsync(field, () => CreateAsync(World.Ada, new ChannelDraft(name, type, topic)));

    [Fact]
    public async Task A_topic_has_a_limit()
    {
        var longest = new string('x', 1024);

        Assert.Equal(longest, (await CreateAsync(World.Ada, new ChannelDraft("long", Topic: longest))).Topic);
        await Refused.FieldAsync("topic", () => CreateAsync(World.Ada, new ChannelDraft("longer", Topic: longest + "x")));
    }

    [Fact]
    public async Task An_edit_changes_what_it_gives_and_leaves_the_rest()
    {
        await EditAsync(World.Mod, new ChannelEdit("lounge", new Optional<string?>("Anything goes"), 7));

        var edited = await EditAsync(World.Mod, new ChannelEdit("Lounge"));

        Assert.Equal("Lounge", edited.Name);
        Assert.Equal("Anything goes", edited.Topic);
        Assert.Equal(7, edited.Position);
        Assert.Equal(edited, await Acts.Find.RunAsync(World.Ben, World.General, default));
    }

    [Fact]
    public async Task A_topic_of_null_takes_the_topic_away()
    {
        await EditAsync(World.Ada, new ChannelEdit(Topic: new Optional<string?>("Anything goes")));

        Assert.Null((await EditAsync(World.Ada, new ChannelEdit(Topic: new Optional<string?>(null)))).Topic);
    }

    [Fact]
    public async Task Channels_are_shown_by_position_then_by_age()
    {
        var second = await CreateAsync(World.Ada, new ChannelDraft("second"));
        var third = await CreateAsync(World.Ada, new ChannelDraft("third"));

        await Acts.Edit.RunAsync(World.Ada, third.Id, new ChannelEdit(Position: 0), default);

        Assert.Equal([World.General, third.Id, second.Id], await OrderAsync());
        await Refused.FieldAsync("position", () => EditAsync(World.Ada, new ChannelEdit(Position: -1)));
    }

    [Fact]
    public async Task A_channel_is_not_renamed_to_the_name_of_another()
    {
        await CreateAsync(World.Ada, new ChannelDraft("second"));

        await Refused.WithAsync(RefusalCode.ChannelNameTaken, () => EditAsync(World.Ada, new ChannelEdit("Second")));
    }

    [Fact]
    public async Task The_same_name_is_free_in_another_community()
    {
        var other = await World.Communities.Create.RunAsync(World.Eve, new("Eve's"), default);

        Assert.Equal("general", Assert.Single(await Acts.List.RunAsync(World.Eve, other.Id, default)).Name);
    }

    [Fact]
    public async Task A_stranger_is_told_the_channel_does_not_exist()
    {
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Eve, World.General, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => EditAsync(World.Eve, new ChannelEdit("Eve")));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Delete.RunAsync(World.Eve, World.General, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.List.RunAsync(World.Eve, World.Club.Id, default));
    }

    [Fact]
    public async Task A_member_changes_no_channel()
    {
        await Refused.WithAsync(RefusalCode.Forbidden, () => EditAsync(World.Ben, new ChannelEdit("Ben")));
        await Refused.WithAsync(RefusalCode.Forbidden, () => Acts.Delete.RunAsync(World.Ben, World.General, default));
    }

    [Fact]
    public async Task A_deleted_channel_is_gone_while_its_name_is_free_again()
    {
        await Acts.Delete.RunAsync(World.Mod, World.General, default);

        await Refused.WithAsync(RefusalCode.NotFound, () => Acts.Find.RunAsync(World.Ada, World.General, default));
        Assert.NotEqual(World.General, (await CreateAsync(World.Ada, new ChannelDraft("general"))).Id);
    }

    private Task<Channel> CreateAsync(Actor actor, ChannelDraft draft) =>
        Acts.Create.RunAsync(actor, World.Club.Id, draft, default);

    private Task<Channel> EditAsync(Actor actor, ChannelEdit edit) =>
        Acts.Edit.RunAsync(actor, World.General, edit, default);

    private async Task<IEnumerable<ChannelId>> OrderAsync() =>
        (await Acts.List.RunAsync(World.Ben, World.Club.Id, default)).Select(c => c.Id);
}
