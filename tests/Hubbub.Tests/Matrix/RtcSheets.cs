namespace Hubbub.Tests.Matrix;

/// <summary>The events of the clients of chat-rtc. Who shows no token has a socket, and no right at all.</summary>
internal static class RtcSheets
{
    private const string Server = """{"server_id":$server}""";
    private const string Channel = """{"channel_id":$channel}""";

    // As at the native socket, in the words of this one.
    private static readonly string[] Readers = [.. CommandSheets.Readers.Select(Translated)];

    //                                nobody stranger former banned member admin owner root
    private static readonly string[] Members =
    [
        "nothing                      UNAUTHORIZED NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND",
        "lobby                        UNAUTHORIZED NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND",
        "club, almost empty           UNAUTHORIZED NOT_FOUND NOT_FOUND NOT_FOUND ok ok ok NOT_FOUND",
        "club                         UNAUTHORIZED NOT_FOUND NOT_FOUND NOT_FOUND ok ok ok NOT_FOUND",
        "public club                  UNAUTHORIZED NOT_FOUND NOT_FOUND NOT_FOUND ok ok ok NOT_FOUND",
    ];

    // Who is not there leaves all the same, and learns nothing.
    private static readonly string[] Leavers =
    [
        "nothing                      UNAUTHORIZED ok ok ok ok ok ok ok",
        "club                         UNAUTHORIZED ok ok ok ok ok ok ok",
        "lobby                        UNAUTHORIZED ok ok ok ok ok ok ok",
    ];

    // Whoever is somebody already stays who they are.
    private static readonly string[] Comers =
    [
        "anything                     failed ok ok ok ok ok ok ok",
        "another device               failed ok ok ok ok ok ok ok",
        "newcomer, as oneself         ok failed failed failed failed failed failed failed",
    ];

    // Who has not begun stops all the same, and learns nothing.
    private static readonly string[] Stoppers =
    [
        "nothing                      UNAUTHORIZED ok ok ok ok ok ok ok",
        "public channel               UNAUTHORIZED ok ok ok ok ok ok ok",
        "private channel              UNAUTHORIZED ok ok ok ok ok ok ok",
        "private room of another      UNAUTHORIZED ok ok ok ok ok ok ok",
    ];

    public static readonly Sheet[] All =
    [
        // Anybody may knock; who they are is asked inside.
        new("GET /socket.io?EIO=4&transport=polling", null, "anything 200 200 200 200 200 200 200 200"),
        new("POST /socket.io?EIO=4&transport=polling", null, "anything 400 400 400 400 400 400 400 400"),
        Event("authenticate", """{"token":"$token"}""", Comers),
        Event("join_server", Server, Members),
        Event("leave_server", Server, Leavers),
        Event("join_channel", Channel, Readers),
        Event("leave_channel", Channel, [.. CommandSheets.Leavers.Select(Translated)]),
        Event("typing_start", Channel, Readers),
        Event("typing_stop", Channel, Stoppers),
        Event("message:send", """{"channel_id":$channel,"content":"$said"}""", Readers),
        // An id in digits is the same id.
        Event("message:send", """{"channel_id":"$channel","content":"$said"}""", Readers),
    ];

    private static Sheet Event(string name, string body, string[] lines) => new($"{Operations.ChatRtc} {name}", body, lines);

    private static string Translated(string line) => line
        .Replace(" 401 ", " UNAUTHORIZED ", StringComparison.Ordinal)
        .Replace("not_found", "NOT_FOUND", StringComparison.Ordinal);
}
