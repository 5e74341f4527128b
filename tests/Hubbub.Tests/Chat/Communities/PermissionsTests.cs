using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Tests.Chat.Communities;

public sealed class PermissionsTests
{
    // Ok is what the judge says by saying nothing.
    private const RefusalCode Ok = (RefusalCode)(-1);

    // Stranger, Member, Admin, Owner.
    private static readonly Dictionary<Operation, RefusalCode[]> InCommunity = new()
    {
        [Operation.SeeCommunity] = [NotFound, Ok, Ok, Ok],
        [Operation.EditCommunity] = [NotFound, Forbidden, Ok, Ok],
        [Operation.DeleteCommunity] = [NotFound, Forbidden, Forbidden, Ok],
        [Operation.JoinCommunity] = [NotFound, AlreadyMember, AlreadyMember, AlreadyMember],
        [Operation.LeaveCommunity] = [NotFound, Ok, Ok, OwnerCannotLeave],
        [Operation.SeeInvite] = [NotFound, Forbidden, Ok, Ok],
        [Operation.RenewInvite] = [NotFound, Forbidden, Ok, Ok],
        [Operation.SeeMembers] = [NotFound, Ok, Ok, Ok],
        [Operation.ListChannels] = [NotFound, Ok, Ok, Ok],
        [Operation.CreateChannel] = [NotFound, Forbidden, Ok, Ok],
        [Operation.EditChannel] = [NotFound, Forbidden, Ok, Ok],
        [Operation.DeleteChannel] = [NotFound, Forbidden, Ok, Ok],
        [Operation.ReadChannel] = [NotFound, Ok, Ok, Ok],
        [Operation.SeeChannelMembers] = [NotFound, Unsupported, Unsupported, Unsupported],
        [Operation.AddChannelMember] = [NotFound, Unsupported, Unsupported, Unsupported],
        [Operation.RemoveChannelMember] = [NotFound, Unsupported, Unsupported, Unsupported],
        [Operation.LeaveChannel] = [NotFound, Unsupported, Unsupported, Unsupported],
        [Operation.SendMessage] = [NotFound, Ok, Ok, Ok],
        [Operation.MentionEveryone] = [NotFound, Forbidden, Ok, Ok],
        [Operation.EditMessage] = [NotFound, Forbidden, Forbidden, Forbidden],
        [Operation.DeleteMessage] = [NotFound, Forbidden, Ok, Ok],
    };

    // The same people, who now wrote the message.
    private static readonly Dictionary<Operation, RefusalCode[]> AsAuthor = new()
    {
        [Operation.EditMessage] = [NotFound, Ok, Ok, Ok],
        [Operation.DeleteMessage] = [NotFound, Ok, Ok, Ok],
    };

    // The same people before: one who is no member, a member, an admin, the owner.
    private static readonly Dictionary<Operation, RefusalCode[][]> OnTarget = new()
    {
        [Operation.ChangeRole] =
        [
            [NotFound, NotFound, NotFound, NotFound],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, ValidationFailed],
        ],
        [Operation.Kick] =
        [
            [NotFound, NotFound, NotFound, NotFound],
            [NotFound, Forbidden, Ok, Ok],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, Forbidden],
        ],
        [Operation.Ban] =
        [
            [NotFound, Forbidden, Ok, Ok],
            [NotFound, Forbidden, Ok, Ok],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, Forbidden],
        ],
        [Operation.TransferCommunity] =
        [
            [NotFound, NotFound, NotFound, NotFound],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, Ok],
            [NotFound, Forbidden, Forbidden, Ok],
        ],
    };

    // In the lobby: anyone, the room's creator, an admin of the instance, the author of the message.
    private static readonly Dictionary<Operation, RefusalCode[]> InLobby = new()
    {
        [Operation.SeeCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.EditCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.DeleteCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.JoinCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.LeaveCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.TransferCommunity] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.SeeInvite] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.RenewInvite] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.SeeMembers] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.ChangeRole] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.Kick] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.Ban] = [NotFound, NotFound, NotFound, NotFound],
        [Operation.SeeChannelMembers] = [Unsupported, Unsupported, Unsupported, Unsupported],
        [Operation.AddChannelMember] = [Unsupported, Unsupported, Unsupported, Unsupported],
        [Operation.RemoveChannelMember] = [Unsupported, Unsupported, Unsupported, Unsupported],
        [Operation.LeaveChannel] = [Unsupported, Unsupported, Unsupported, Unsupported],
        [Operation.ListChannels] = [Ok, Ok, Ok, Ok],
        [Operation.CreateChannel] = [Ok, Ok, Ok, Ok],
        [Operation.EditChannel] = [Forbidden, Ok, Ok, Forbidden],
        [Operation.DeleteChannel] = [Forbidden, Ok, Ok, Forbidden],
        [Operation.ReadChannel] = [Ok, Ok, Ok, Ok],
        [Operation.SendMessage] = [Ok, Ok, Ok, Ok],
        [Operation.MentionEveryone] = [Forbidden, Ok, Ok, Forbidden],
        [Operation.EditMessage] = [Forbidden, Forbidden, Forbidden, Ok],
        [Operation.DeleteMessage] = [Forbidden, Ok, Ok, Ok],
    };

    [Fact]
    public void Every_operation_has_a_row()
    {
        Assert.Equal(Enum.GetValues<Operation>().Order(), InCommunity.Keys.Concat(OnTarget.Keys).Order());
        Assert.Equal(Enum.GetValues<Operation>().Order(), InLobby.Keys.Order());
    }

    [Fact]
    public void A_role_in_a_community_has_exactly_its_rights() => AssertVerdicts(InCommunity, Ranks);

    [Fact]
    public void An_author_changes_their_own_words_while_they_are_a_member() =>
        AssertVerdicts(AsAuthor, Ranks.Select(facts => facts with { IsAuthor = true }).ToArray());

    [Fact]
    public void A_right_over_others_depends_on_who_they_are()
    {
        MemberRole?[] targets = [null, MemberRole.Member, MemberRole.Admin, MemberRole.Owner];
        for (var i = 0; i < targets.Length; i++)
        {
            var verdicts = OnTarget.ToDictionary(row => row.Key, row => row.Value[i]);
            AssertVerdicts(verdicts, Ranks.Select(facts => facts with { Target = targets[i] }).ToArray());
        }
    }

    [Fact]
    public void In_the_lobby_everyone_talks_and_who_made_a_room_manages_it()
    {
        var anyone = Ranks[0] with { IsLobby = true };
        AssertVerdicts(
            InLobby,
            [
                anyone,
                anyone with { IsCreator = true },
                anyone with { InstanceRole = InstanceRole.Admin },
                anyone with { IsAuthor = true },
            ]);
    }

    [Fact]
    public void A_private_channel_does_not_exist_for_who_is_not_in_it()
    {
        foreach (var facts in new[] { Ranks[1], Ranks[2], Ranks[1] with { IsLobby = true, IsCreator = true } })
            Assert.All(
                Enum.GetValues<Operation>(),
                operation => Assert.Equal(NotFound, Permissions.Judge(facts with { IsPrivate = true }, operation)));
    }

    [Fact]
    public void A_private_channel_is_managed_by_admins_who_are_in_it_and_read_by_the_owner() =>
        AssertVerdicts(
            InPrivate,
            [
                Ranks[1] with { IsPrivate = true, IsChannelMember = true },
                Ranks[2] with { IsPrivate = true, IsChannelMember = true },
                Ranks[3] with { IsPrivate = true },
            ]);

    // A member of the channel, an admin in it, the owner who is not.
    private static readonly Dictionary<Operation, RefusalCode[]> InPrivate = new()
    {
        [Operation.ReadChannel] = [Ok, Ok, Ok],
        [Operation.SendMessage] = [Ok, Ok, Ok],
        [Operation.MentionEveryone] = [Forbidden, Ok, Ok],
        [Operation.EditChannel] = [Forbidden, Ok, Ok],
        [Operation.DeleteChannel] = [Forbidden, Ok, Ok],
        [Operation.SeeChannelMembers] = [Ok, Ok, Ok],
        [Operation.AddChannelMember] = [Forbidden, Ok, Ok],
        [Operation.RemoveChannelMember] = [Forbidden, Ok, Ok],
        [Operation.LeaveChannel] = [Ok, Ok, Forbidden],
        [Operation.DeleteMessage] = [Forbidden, Ok, Ok],
    };

    [Fact]
    public void In_a_DM_and_in_a_group_only_its_members_do_anything() =>
        AssertVerdicts(
            InConversation,
            [
                Ranks[0] with { Channel = ChannelKind.Dm, IsPrivate = true, InstanceRole = InstanceRole.Admin },
                Ranks[0] with { Channel = ChannelKind.Dm, IsPrivate = true, IsChannelMember = true, IsCreator = true },
                Ranks[0] with { Channel = ChannelKind.Group, IsPrivate = true, IsChannelMember = true },
                Ranks[0] with { Channel = ChannelKind.Group, IsPrivate = true, IsChannelMember = true, IsCreator = true },
            ]);

    // An outsider, one of a DM, one of a group, who made the group.
    private static readonly Dictionary<Operation, RefusalCode[]> InConversation =
        Enum.GetValues<Operation>().ToDictionary(o => o, _ => new[] { NotFound, NotFound, NotFound, NotFound })
            .With(Operation.ReadChannel, NotFound, Ok, Ok, Ok)
            .With(Operation.SendMessage, NotFound, Ok, Ok, Ok)
            .With(Operation.MentionEveryone, NotFound, Forbidden, Forbidden, Ok)
            .With(Operation.SeeChannelMembers, NotFound, Ok, Ok, Ok)
            .With(Operation.EditChannel, NotFound, Forbidden, Ok, Ok)
            .With(Operation.DeleteChannel, NotFound, Forbidden, Forbidden, Forbidden)
            .With(Operation.AddChannelMember, NotFound, Forbidden, Ok, Ok)
            .With(Operation.RemoveChannelMember, NotFound, Forbidden, Forbidden, Ok)
            .With(Operation.LeaveChannel, NotFound, Forbidden, Ok, Ok)
            .With(Operation.EditMessage, NotFound, Forbidden, Forbidden, Forbidden)
            .With(Operation.DeleteMessage, NotFound, Forbidden, Forbidden, Forbidden);

    [Fact]
    public void An_admin_of_the_instance_has_no_rights_in_a_community_of_others()
    {
        var root = Ranks[0] with { InstanceRole = InstanceRole.Admin, IsCreator = true, IsAuthor = true };

        Assert.All(Enum.GetValues<Operation>(), operation => Assert.Equal(NotFound, Permissions.Judge(root, operation)));
    }

    [Fact]
    public void A_stranger_joins_what_is_public_or_what_they_are_invited_to()
    {
        Assert.Null(Permissions.Judge(Ranks[0] with { IsPublic = true }, Operation.JoinCommunity));
        Assert.Null(Permissions.Judge(Ranks[0] with { IsInvited = true }, Operation.JoinCommunity));
    }

    [Fact]
    public void A_public_community_shows_a_stranger_nothing_until_they_join()
    {
        var others = Enum.GetValues<Operation>().Except([Operation.JoinCommunity]);

        Assert.All(others, operation => Assert.Equal(NotFound, Permissions.Judge(Ranks[0] with { IsPublic = true }, operation)));
    }

    private static readonly Facts[] Ranks =
    [
        Rank(null),
        Rank(MemberRole.Member),
        Rank(MemberRole.Admin),
        Rank(MemberRole.Owner),
    ];

    private static Facts Rank(MemberRole? role) => new() { InstanceRole = InstanceRole.User, Role = role, IsLobby = false };

    private static void AssertVerdicts(Dictionary<Operation, RefusalCode[]> expected, Facts[] people)
    {
        foreach (var (operation, verdicts) in expected)
            for (var i = 0; i < people.Length; i++)
                Assert.True(
                    verdicts[i] == (Permissions.Judge(people[i], operation) ?? Ok), $"{operation} by {people[i]}");
    }
}

internal static class Rows
{
    public static Dictionary<Operation, RefusalCode[]> With(
        this Dictionary<Operation, RefusalCode[]> rows, Operation operation, params RefusalCode[] verdicts)
    {
        rows[operation] = verdicts;
        return rows;
    }
}
