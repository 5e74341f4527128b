namespace Hubbub.Tests.Matrix;

/// <summary>The commands of the native socket. Who shows no token has no socket.</summary>
internal static class CommandSheets
{
    private const string Channel = """{"channel_id":$channel}""";

    //                                nobody stranger former banned member admin owner root
    public static readonly string[] Readers =
    [
        "nothing                      401 not_found not_found not_found not_found not_found not_found not_found",
        "public channel               401 not_found not_found not_found ok ok ok not_found",
        "private channel              401 not_found not_found not_found not_found ok ok not_found",
        "private channel of others    401 not_found not_found not_found not_found not_found ok not_found",
        "DM                           401 not_found not_found not_found not_found ok ok not_found",
        "DM of others                 401 not_found not_found not_found ok not_found not_found not_found",
        "old group                    401 not_found not_found not_found not_found ok ok not_found",
        "group                        401 not_found not_found not_found not_found ok ok not_found",
        "room                         401 ok ok ok ok ok ok ok",
        "private room                 401 ok not_found not_found not_found not_found not_found ok",
        "private room of another      401 not_found not_found not_found not_found not_found not_found not_found",
        "private channel, the admin left 401 not_found not_found not_found not_found not_found ok not_found",
        "group, the admin left        401 not_found not_found not_found not_found not_found ok not_found",
        "deleted channel              401 not_found not_found not_found not_found not_found not_found not_found",
        "deleted room                 401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    // A room that one may not see has no name.
    public static readonly string[] Rooms =
    [
        "room                         401 ok ok ok ok ok ok ok",
        "private room                 401 ok not_found not_found not_found not_found not_found ok",
        "private room of another      401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    public static readonly string[] ReadersByName =
    [
        .. Rooms,
        "nothing                      401 not_found not_found not_found not_found not_found not_found not_found",
        "public channel               401 not_found not_found not_found not_found not_found not_found not_found",
        "deleted room                 401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    // A DM is with whom one names, so nobody gets into one of others.
    public static readonly string[] WithSomebody =
    [
        "anything                     401 ok ok ok ok ok ok ok",
        "nothing                      401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    private static readonly string[] Everybody = ["anything   401 ok ok ok ok ok ok ok"];

    // Who is not there leaves all the same, and learns nothing.
    public static readonly string[] Leavers =
    [
        "nothing                      401 ok ok ok ok ok ok ok",
        "public channel               401 ok ok ok ok ok ok ok",
        "private room of another      401 ok ok ok ok ok ok ok",
    ];

    private static readonly string[] Authors =
    [
        "nothing                      401 not_found not_found not_found not_found not_found not_found not_found",
        "public channel               401 not_found not_found not_found forbidden forbidden forbidden not_found",
        "own message                  401 not_found not_found not_found ok ok ok not_found",
        "private channel              401 not_found not_found not_found not_found forbidden forbidden not_found",
        "private channel of others    401 not_found not_found not_found not_found not_found forbidden not_found",
        "DM                           401 not_found not_found not_found not_found forbidden ok not_found",
        "DM of others                 401 not_found not_found not_found forbidden not_found not_found not_found",
        "group                        401 not_found not_found not_found not_found forbidden forbidden not_found",
        "room                         401 forbidden forbidden forbidden forbidden forbidden forbidden forbidden",
        "private room                 401 forbidden not_found not_found not_found not_found not_found forbidden",
        "private room of another      401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    private static readonly string[] Keepers =
    [
        "nothing                      401 not_found not_found not_found not_found not_found not_found not_found",
        "public channel               401 not_found not_found not_found forbidden ok ok not_found",
        "own message                  401 not_found not_found not_found ok ok ok not_found",
        "private channel              401 not_found not_found not_found not_found ok ok not_found",
        "private channel of others    401 not_found not_found not_found not_found not_found ok not_found",
        "DM                           401 not_found not_found not_found not_found forbidden ok not_found",
        "DM of others                 401 not_found not_found not_found forbidden not_found not_found not_found",
        "group                        401 not_found not_found not_found not_found forbidden forbidden not_found",
        "room                         401 forbidden forbidden forbidden forbidden forbidden forbidden ok",
        "room of the member           401 forbidden forbidden forbidden ok forbidden forbidden ok",
        "private room                 401 forbidden not_found not_found not_found not_found not_found ok",
        "private room of another      401 not_found not_found not_found not_found not_found not_found not_found",
    ];

    public static readonly Sheet[] All =
    [
        .. Named(["join", "join_room", "subscribe"], Channel, Readers),
        .. Named(["join", "join_room", "subscribe"], """{"channel_id":$channel,"after_seq":0}""", Readers),
        .. Named(["join"], """{"room":"$room"}""", ReadersByName),
        .. Named(["leave", "leave_room", "unsubscribe"], Channel, Leavers),
        new("resume", """{"epoch":"$epoch","channels":{"$channel":0}}""",
            [.. Readers.Select(line => line.Replace("not_found", "access_lost", StringComparison.Ordinal))]),
        .. Named(["message", "send_message", "dm", "send_dm"], """{"channel_id":$channel,"content":"$said"}""", Readers),
        .. Named(["message", "send_message"], """{"room":"$room","content":"$said"}""", ReadersByName),
        .. Named(["dm", "send_dm"], """{"to":$user,"content":"$said_to_zoe"}""", WithSomebody),
        .. Named(["dm", "send_dm"], """{"conversation_id":$channel,"content":"$said"}""", Readers),
        .. Named(["create_dm"], """{"user_id":$user}""", WithSomebody),
        new("create_dm", """{"user1_id":$zoe,"user2_id":$owner}""",
            "anything   401 validation_failed validation_failed validation_failed validation_failed validation_failed ok"
            + " validation_failed"),
        .. Named(["history", "room_history", "dm_history"], Channel, Readers),
        .. Named(["history", "room_history", "dm_history"], """{"with":$user}""", WithSomebody),
        .. Named(["history", "room_history"], """{"room":"$room"}""", ReadersByName),
        new("typing", """{"channel_id":$channel,"active":true}""", Readers),
        new("typing", """{"room":"$room","active":true}""", ReadersByName),
        new("set_presence", """{"status":"idle"}""", Everybody),
        .. Named(["mark_read", "mark_unread"], """{"channel_id":$channel,"seq":1}""", Readers),
        .. Named(["mark_read", "mark_unread"], """{"room":"$room","seq":1}""", ReadersByName),
        .. Named(["mark_read", "mark_unread"], """{"with":$user,"seq":1}""", WithSomebody),
        new("edit_message", """{"message_id":$message,"content":"$said"}""", Authors),
        new("delete_message", """{"message_id":$message}""", Keepers),
        new("ping", null, Everybody),
    ];

    private static IEnumerable<Sheet> Named(string[] names, string body, string[] lines) =>
        names.Select(name => new Sheet(name, body, lines));
}
