using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>The only judge of rights. Pure: the facts come from the caller, the same for every path.</summary>
public static class Permissions
{
    /// <summary>Null when it is allowed, else why not. What the actor may not see is not found.</summary>
    public static RefusalCode? Judge(Facts facts, Operation operation)
    {
        if (facts.Channel != ChannelKind.Text) return JudgeConversation(facts, operation);
        if (facts.IsLobby) return IsHidden(facts) ? RefusalCode.NotFound : JudgeInLobby(facts, operation);
        if (facts.Role is not { } role) return JudgeStranger(facts, operation);

        return IsHidden(facts) ? RefusalCode.NotFound : JudgeMember(facts, role, operation);
    }

    /// <summary>Throws the refusal of <see cref="Judge"/>, in the words of the thing that it is about.</summary>
    public static void Require(Facts? facts, Operation operation, string thing)
    {
        if (facts is null) throw Refuse.NotFound(thing);
        if (Judge(facts, operation) is not { } code) return;

        var refusal = RefusalOf(code, thing);
        refusal.Judged = facts;
        throw refusal;
    }

    public static RefusedException RefusalOf(RefusalCode code, string thing) => code switch
    {
        RefusalCode.NotFound => Refuse.NotFound(thing),
        RefusalCode.OwnerCannotLeave => Refuse.Because(code, "The owner cannot leave. Transfer the server first."),
        RefusalCode.AlreadyMember => Refuse.Because(code, "You are a member already."),
        RefusalCode.Banned => Refuse.Because(code, "You are banned from this server."),
        RefusalCode.ValidationFailed => Refuse.Invalid("role", "the owner keeps theirs until the server is transferred"),
        RefusalCode.Unsupported => Refuse.Because(code, "Only private channels and groups have members of their own."),
        _ => Refuse.Forbidden(),
    };

    // A private channel is for its members; the owner of the community reads everything in it.
    private static bool IsHidden(Facts facts) =>
        facts.IsPrivate && !facts.IsChannelMember && facts.Role != MemberRole.Owner;

    private static RefusalCode? JudgeMember(Facts facts, MemberRole role, Operation operation) => operation switch
    {
        Operation.SeeCommunity or Operation.SeeMembers or Operation.ListChannels => null,
        Operation.ReadChannel or Operation.SendMessage => null,
        Operation.EditCommunity => Unless(role <= MemberRole.Admin),
        Operation.SeeInvite or Operation.RenewInvite => Unless(role <= MemberRole.Admin),
        Operation.CreateChannel or Operation.EditChannel or Operation.DeleteChannel => Unless(role <= MemberRole.Admin),
        Operation.SeeChannelMembers => Within(facts, isAllowed: true),
        Operation.AddChannelMember => Within(facts, role <= MemberRole.Admin),
        // The owner reads every channel, so nobody takes the owner out of one.
        Operation.RemoveChannelMember => Within(facts, role <= MemberRole.Admin && facts.Target != MemberRole.Owner),
        Operation.LeaveChannel => Within(facts, role != MemberRole.Owner),
        Operation.DeleteCommunity => Unless(role == MemberRole.Owner),
        Operation.TransferCommunity => JudgeTarget(facts, mayChange: role == MemberRole.Owner),
        Operation.LeaveCommunity => role == MemberRole.Owner ? RefusalCode.OwnerCannotLeave : null,
        // The owner's own role changes by a transfer only, so that there is always exactly one owner.
        Operation.ChangeRole when role == MemberRole.Owner && facts.Target == MemberRole.Owner =>
            RefusalCode.ValidationFailed,
        Operation.ChangeRole => JudgeTarget(facts, mayChange: role == MemberRole.Owner),
        // Who kicks stands above the kicked: the owner above all, an admin above members.
        Operation.Kick => JudgeTarget(facts, mayChange: role <= MemberRole.Admin && role < facts.Target),
        // Who is not a member can be shut out before they come.
        Operation.Ban => Unless(role <= MemberRole.Admin && (facts.Target is null || role < facts.Target)),
        Operation.MentionEveryone => Unless(role <= MemberRole.Admin),
        Operation.EditMessage => Unless(facts.IsAuthor),
        Operation.DeleteMessage => Unless(facts.IsAuthor || role <= MemberRole.Admin),
        Operation.JoinCommunity => RefusalCode.AlreadyMember,
    };

    // The lobby has no members: who may sign in may use its rooms, and who made a room manages it.
    private static RefusalCode? JudgeInLobby(Facts facts, Operation operation)
    {
        var managesRoom = facts.IsCreator || facts.InstanceRole == InstanceRole.Admin;
        return operation switch
        {
            Operation.ListChannels or Operation.CreateChannel => null,
            Operation.ReadChannel or Operation.SendMessage => null,
            Operation.EditChannel or Operation.DeleteChannel => Unless(managesRoom),
            Operation.SeeChannelMembers or Operation.LeaveChannel => Within(facts, isAllowed: true),
            Operation.AddChannelMember or Operation.RemoveChannelMember => Within(facts, managesRoom),
            Operation.MentionEveryone => Unless(managesRoom),
            Operation.EditMessage => Unless(facts.IsAuthor),
            Operation.DeleteMessage => Unless(facts.IsAuthor || managesRoom),
            Operation.SeeCommunity or Operation.EditCommunity or Operation.DeleteCommunity => RefusalCode.NotFound,
            Operation.JoinCommunity or Operation.LeaveCommunity or Operation.TransferCommunity => RefusalCode.NotFound,
            Operation.SeeInvite or Operation.RenewInvite => RefusalCode.NotFound,
            Operation.SeeMembers or Operation.ChangeRole or Operation.Kick or Operation.Ban => RefusalCode.NotFound,
        };
    }

    // A DM is for its two people for ever; a group is its members' own.
    private static RefusalCode? JudgeConversation(Facts facts, Operation operation)
    {
        if (!facts.IsChannelMember) return RefusalCode.NotFound;

        var isGroup = facts.Channel == ChannelKind.Group;
        return operation switch
        {
            Operation.ReadChannel or Operation.SendMessage or Operation.SeeChannelMembers => null,
            Operation.EditChannel or Operation.AddChannelMember or Operation.LeaveChannel => Unless(isGroup),
            Operation.RemoveChannelMember => Unless(isGroup && facts.IsCreator),
            Operation.MentionEveryone => Unless(isGroup && facts.IsCreator),
            Operation.DeleteChannel => RefusalCode.Forbidden,
            Operation.EditMessage or Operation.DeleteMessage => Unless(facts.IsAuthor),
            Operation.SeeCommunity or Operation.EditCommunity or Operation.DeleteCommunity => RefusalCode.NotFound,
            Operation.JoinCommunity or Operation.LeaveCommunity or Operation.TransferCommunity => RefusalCode.NotFound,
            Operation.SeeInvite or Operation.RenewInvite => RefusalCode.NotFound,
            Operation.SeeMembers or Operation.ChangeRole or Operation.Kick or Operation.Ban => RefusalCode.NotFound,
            Operation.ListChannels or Operation.CreateChannel => RefusalCode.NotFound,
        };
    }

    private static RefusalCode? JudgeStranger(Facts facts, Operation operation)
    {
        if (operation != Operation.JoinCommunity || !(facts.IsPublic || facts.IsInvited)) return RefusalCode.NotFound;

        return facts.IsBanned ? RefusalCode.Banned : null;
    }

    private static RefusalCode? JudgeTarget(Facts facts, bool mayChange)
    {
        if (facts.Target is null) return RefusalCode.NotFound;

        return Unless(mayChange);
    }

    // A public channel has no members of its own: everyone who sees it reads it.
    private static RefusalCode? Within(Facts facts, bool isAllowed) =>
        facts.IsPrivate ? Unless(isAllowed) : RefusalCode.Unsupported;

    private static RefusalCode? Unless(bool isAllowed) => isAllowed ? null : RefusalCode.Forbidden;
}
