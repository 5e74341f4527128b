namespace Hubbub.Tests.Matrix;

/// <summary>The same acts by the verbs of Fluxy's clients: the same people may do them.</summary>
internal static class FluxySheets
{
    //                                             nobody stranger former banned member admin owner root
    private static readonly string[] Anyone =
        ["anything                              401 200 200 200 200 200 200 200"];

    private static readonly string[] ChannelKeepers =
    [
        "nothing                               401 404 404 404 404 404 404 404",
        "public channel                        401 404 404 404 403 200 200 404",
        "private channel                       401 404 404 404 404 200 200 404",
        "private channel of others             401 404 404 404 404 404 200 404",
        // They are in no server, or in the lobby.
        "DM                                    401 404 404 404 404 404 404 404",
        "group                                 401 404 404 404 404 404 404 404",
        "room                                  401 404 404 404 404 404 404 404",
    ];

    public static readonly Sheet[] All =
    [
        new("POST /register", "username=$new&email=$new@example.org&password=$password",
            "anything                              200 200 200 200 200 200 200 200"),
        new("POST /login", "email=$my_name&password=$password",
            "anything                              401 200 200 200 200 200 200 200"),
        new("POST /forgot", "email=$new@example.org",
            "anything                              302 302 302 302 302 302 302 302"),
        new("GET /forgot-sent", null,
            "anything                              200 200 200 200 200 200 200 200"),
        new("POST /reset-password", "token=$new&password=$password",
            "anything                              400 400 400 400 400 400 400 400"),
        new("POST /api/logout", null,
            "another device                        401 200 200 200 200 200 200 200"),
        new("GET /api/user", null,
            "anything                              200 200 200 200 200 200 200 200"),
        new("POST /api/update-profile", """{"avatar":"https://example.org/$new.png"}""", Anyone),
        new("POST /api/update-username", """{"username":"$my_name"}""", Anyone),
        new("GET /api/allusers", null, Anyone),
        new("GET /api/connected-users", null, Anyone),
        new("POST /api/create-server", """{"name":"$new"}""", Anyone),
        new("GET /api/has-servers", null, Anyone),
        new("GET /api/user-servers", null, Anyone),
        new("POST /api/update-server", """{"server_id":$server,"name":"Other"}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 200 200 404",
            "public club                           401 404 404 404 403 200 200 404"),
        new("POST /api/delete-server", """{"server_id":$server}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 403 200 404"),
        new("POST /api/leave-server", """{"server_id":$server}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 200 200 400 404"),
        new("POST /api/switch-owner", """{"server_id":$server,"new_owner_id":$user}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 403 200 404",
            "club, a stranger                      401 404 404 404 404 404 404 404")
        {
            Reveals = [Role.Zoe],
        },
        new("POST /api/create-invite-link", """{"server_id":$server}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 200 200 404",
            "public club                           401 404 404 404 403 200 200 404"),
        new("POST /api/join-server-by-link", """{"link":"$code"}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "club                                  401 200 200 403 400 400 400 200")
        {
            BringsBack = true,
        },
        new("POST /api/join-server", """{"server_id":$server}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 400 400 400 404",
            "public club                           401 200 200 403 400 400 400 200")
        {
            BringsBack = true,
        },
        new("GET /api/server-members?server_id={server}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 200 200 200 404",
            "public club                           401 404 404 404 200 200 200 404"),
        new("POST /api/update-member-role", """{"server_id":$server,"user_id":$user,"role":"admin"}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 403 200 404",
            "club, its owner                       401 404 404 404 403 403 400 404",
            "club, a stranger                      401 404 404 404 404 404 404 404")
        {
            Reveals = [Role.Zoe],
        },
        new("POST /api/kick-member", """{"server_id":$server,"user_id":$user}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 404 404 404 404 404 404 404",
            "club                                  401 404 404 404 403 200 200 404",
            "club, its admin                       401 404 404 404 403 403 200 404",
            "club, its owner                       401 404 404 404 403 400 400 404",
            "club, a stranger                      401 404 404 404 404 404 404 404"),
        new("GET /api/server-channels?server_id={server}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 200 200 200 200 200 200 200",
            "private channel                       401 404 404 404 200 200 200 404",
            "public club                           401 404 404 404 200 200 200 404"),
        new("POST /api/channel/create", """{"server_id":$server,"name":"$new","position":1}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "lobby                                 401 200 200 200 200 200 200 200",
            "club                                  401 404 404 404 403 200 200 404"),
        new("POST /api/channel/update", """{"server_id":$server,"channel_id":$channel,"name":"$new","position":1}""",
            ChannelKeepers),
        new("POST /api/channel/delete", """{"server_id":$server,"channel_id":$channel}""", ChannelKeepers),
        new("GET /api/channel-messages?channel_id={channel}", null, MessageSheets.Readers),
        new("GET /api/channel-messages?channel_id={channel}&before={message}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 200 200 200 404",
            "public channel, private message       401 404 404 404 400 400 400 404"),
        new("POST /api/message/delete", """{"message_id":$message}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 403 200 200 404",
            "own message                           401 404 404 404 200 200 200 404",
            "private channel                       401 404 404 404 404 200 200 404",
            "DM                                    401 404 404 404 404 403 200 404",
            "DM of others                          401 404 404 404 403 404 404 404",
            "room                                  401 403 403 403 403 403 403 200",
            "room of the member                    401 403 403 403 200 403 403 200",
            "private room of another               401 404 404 404 404 404 404 404"),
    ];
}
