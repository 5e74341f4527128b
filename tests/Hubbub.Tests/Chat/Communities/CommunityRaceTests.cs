using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class CommunityRacesOnSqlite : CommunityRaceTests<SqliteEngine>;

public sealed class CommunityRacesOnPostgres : CommunityRaceTests<PostgresEngine>;

/// <summary>What stays true when two people act at the same moment, tried often enough to meet.</summary>
public abstract class CommunityRaceTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private const int Rounds = 15;

    private CommunityActs Acts => World.Communities;

    [Fact]
    public async Task Two_joins_of_one_person_make_one_member()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var guest = await World.AddPersonAsync($"Guest {i}");

            var codes = await TogetherAsync(
                () => Acts.Join.RunAsync(guest, World.Club.InvitationCode, default),
                () => Acts.Join.RunAsync(guest, World.Club.InvitationCode, default));

            Assert.Equal([null, RefusalCode.AlreadyMember], codes.Order());
        }
    }

    [Fact]
    public async Task A_join_beside_a_deletion_leaves_nothing_behind()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var club = await ClubOfAsync(World.Ada);

            var codes = await TogetherAsync(
                () => Acts.Delete.RunAsync(World.Ada, club.Id, default),
                () => Acts.Join.RunAsync(World.Eve, club.InvitationCode, default));

            Assert.Null(codes[0]);
            Assert.True(codes[1] is null or RefusalCode.InviteNotFound);
            Assert.Empty(await Acts.List.RunAsync(World.Eve, default));
        }
    }

    [Fact]
    public async Task A_transfer_beside_the_heirs_kick_or_departure_leaves_one_owner_who_is_a_member()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var club = await ClubOfAsync(World.Ada, World.Mod, World.Ben);

            var codes = await TogetherAsync(
                () => Acts.Transfer.RunAsync(World.Ada, club.Id, World.Ben.User, default),
                () => Acts.Kick.RunAsync(World.Mod, club.Id, World.Ben.User, default),
                () => Acts.Leave.RunAsync(World.Ben, club.Id, default));

            Assert.Single(codes, code => code is null);
            await AssertOneOwnerAsync(club.Id);
        }
    }

    [Fact]
    public async Task Two_transfers_at_once_make_one_heir()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var club = await ClubOfAsync(World.Ada, World.Mod, World.Ben);

            var codes = await TogetherAsync(
                () => Acts.Transfer.RunAsync(World.Ada, club.Id, World.Ben.User, default),
                () => Acts.Transfer.RunAsync(World.Ada, club.Id, World.Mod.User, default));

            Assert.Equal([null, RefusalCode.Forbidden], codes.Order());
            await AssertOneOwnerAsync(club.Id);
        }
    }

    [Fact]
    public async Task The_owner_who_hands_over_and_leaves_at_once_does_not_leave_an_orphan()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var club = await ClubOfAsync(World.Ada, World.Mod, World.Ben);

            var codes = await TogetherAsync(
                () => Acts.Transfer.RunAsync(World.Ada, club.Id, World.Ben.User, default),
                () => Acts.Leave.RunAsync(World.Ada, club.Id, default));

            Assert.Null(codes[0]);
            Assert.True(codes[1] is null or RefusalCode.OwnerCannotLeave);
            await AssertOneOwnerAsync(club.Id);
        }
    }

    [Fact]
    public async Task A_name_is_given_to_one_channel_however_many_want_it()
    {
        var spare = await World.Channels.Create.RunAsync(World.Ada, World.Club.Id, new ChannelDraft("spare"), default);
        for (var i = 0; i < Rounds; i++)
        {
            var name = $"wanted {i}";

            var codes = await TogetherAsync(
                () => World.Channels.Create.RunAsync(World.Ada, World.Club.Id, new ChannelDraft(name), default),
                () => World.Channels.Create.RunAsync(World.Mod, World.Club.Id, new ChannelDraft(name), default),
                () => World.Channels.Edit.RunAsync(World.Ada, spare.Id, new ChannelEdit(name), default));

            Assert.Equal([null, RefusalCode.ChannelNameTaken, RefusalCode.ChannelNameTaken], codes.Order());
        }
    }

    [Fact]
    public async Task A_channel_made_beside_a_departure_is_silenced_or_never_heard()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var club = await ClubOfAsync(World.Ada, World.Mod, World.Ben);

            await TogetherAsync(
                () => World.Channels.Create.RunAsync(World.Ada, club.Id, new ChannelDraft("new"), default),
                () => Acts.Leave.RunAsync(World.Ben, club.Id, default));

            await Refused.WithAsync(RefusalCode.NotFound, () => World.Channels.List.RunAsync(World.Ben, club.Id, default));
            Assert.Equal(2, (await World.Channels.List.RunAsync(World.Ada, club.Id, default)).Count);
        }
    }

    private static Task<RefusalCode?[]> TogetherAsync(params Func<Task>[] acts) =>
        Task.WhenAll(acts.Select(act => Task.Run(() => Refused.CodeOfAsync(act))));

    private async Task<Community> ClubOfAsync(Actor owner, Actor? admin = null, Actor? member = null)
    {
        var club = await Acts.Create.RunAsync(owner, new CommunityDraft("Short-lived"), default);
        if (member is not null) await Acts.Join.RunAsync(member, club.InvitationCode, default);
        if (admin is null) return club;

        await Acts.Join.RunAsync(admin, club.InvitationCode, default);
        await Acts.ChangeRole.RunAsync(owner, club.Id, admin.User, MemberRole.Admin, default);
        return club;
    }

    private async Task AssertOneOwnerAsync(CommunityId club)
    {
        var members = await Acts.Members.RunAsync(World.Mod, club, new MembersPage(), default);
        var owner = Assert.Single(members, m => m.Role == MemberRole.Owner);
        Assert.Equal(owner.Person.Id, (await Acts.Find.RunAsync(World.Mod, club, default)).Owner);
    }
}
