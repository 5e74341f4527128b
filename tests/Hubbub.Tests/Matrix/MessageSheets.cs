namespace Hubbub.Tests.Matrix;

/// <summary>What is said, and read.</summary>
internal static class MessageSheets
{
    //                                             nobody stranger former banned member admin owner root
    public static readonly string[] Readers =
    [
        "nothing                                   401 404 404 404 404 404 404 404",
        "public channel                            401 404 404 404 200 200 200 404",
        "private channel                           401 404 404 404 404 200 200 404",
        "private channel of others                 401 404 404 404 404 404 200 404",
        "DM                                        401 404 404 404 404 200 200 404",
        "DM of others                              401 404 404 404 200 404 404 404",
        "old group                                 401 404 404 404 404 200 200 404",
        "group                                     401 404 404 404 404 200 200 404",
        "room                                      401 200 200 200 200 200 200 200",
        "private room                              401 200 404 404 404 404 404 200",
        "private room of another                   401 404 404 404 404 404 404 404",
        "private channel, the admin left           401 404 404 404 404 404 200 404",
        "group, the admin left                     401 404 404 404 404 404 200 404",
        "deleted channel                           401 404 404 404 404 404 404 404",
        "deleted room                              401 404 404 404 404 404 404 404",
    ];

    private static readonly string[] Markers =
        [.. Readers.Select(line => line.Replace("200", "204", StringComparison.Ordinal))];

    public static readonly Sheet[] All =
    [
        new("POST /channels/{channel}/messages", """{"content":"$said"}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 201 201 201 404",
            "private channel                       401 404 404 404 404 201 201 404",
            "private channel of others             401 404 404 404 404 404 201 404",
            "DM                                    401 404 404 404 404 201 201 404",
            "DM of others                          401 404 404 404 201 404 404 404",
            "group                                 401 404 404 404 404 201 201 404",
            "room                                  401 201 201 201 201 201 201 201",
            "private room                          401 201 404 404 404 404 404 201",
            "private room of another               401 404 404 404 404 404 404 404"),
        // Nobody reads a message by answering it elsewhere.
        new("POST /channels/{channel}/messages", """{"content":"$said","parent_id":$message}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 201 201 201 404",
            "public channel, private message       401 404 404 404 400 400 400 404",
            "room, private message                 401 400 400 400 400 400 400 400"),
        new("GET /channels/{channel}/messages", null, Readers),
        new("GET /channels/{channel}/messages?around=1", null, Readers),
        new("GET /channels/{channel}/events?after=0", null, Readers),
        new("GET /users/me/drafts", null,
            "staff channel                         401 200 200 200 200 200 200 200"),
        new("GET /users/me/drafts/{channel}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel, drafts                401 404 404 404 200 200 200 404",
            "staff channel                         401 404 404 404 404 404 404 404"),
        new("PUT /users/me/drafts/{channel}", """{"content":"half","edited_at":"2026-01-01T00:00:00.000Z"}""", Readers),
        new("DELETE /users/me/drafts/{channel}", null, Markers),
        new("PUT /channels/{channel}/read", """{"seq":1}""", Markers),
        new("PUT /channels/{channel}/unread", """{"seq":1}""", Markers),
        new("DELETE /channels/{channel}/unread", null, Markers),
        new("PUT /messages/{message}", """{"content":"$said"}""",
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 403 403 403 404",
            "own message                           401 404 404 404 200 200 200 404",
            "private channel                       401 404 404 404 404 403 403 404",
            "private channel of others             401 404 404 404 404 404 403 404",
            "DM                                    401 404 404 404 404 403 200 404",
            "DM of others                          401 404 404 404 403 404 404 404",
            "group                                 401 404 404 404 404 403 403 404",
            "room                                  401 403 403 403 403 403 403 403",
            "private room                          401 403 404 404 404 404 404 403",
            "private room of another               401 404 404 404 404 404 404 404"),
        new("DELETE /messages/{message}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "public channel                        401 404 404 404 403 204 204 404",
            "own message                           401 404 404 404 204 204 204 404",
            "private channel                       401 404 404 404 404 204 204 404",
            "private channel of others             401 404 404 404 404 404 204 404",
            "DM                                    401 404 404 404 404 403 204 404",
            "DM of others                          401 404 404 404 403 404 404 404",
            "group                                 401 404 404 404 404 403 403 404",
            "room                                  401 403 403 403 403 403 403 204",
            "room of the member                    401 403 403 403 204 403 403 204",
            "private room                          401 403 404 404 404 404 404 204",
            "private room of another               401 404 404 404 404 404 404 404"),
    ];
}
