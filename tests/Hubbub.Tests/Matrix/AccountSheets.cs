using Hubbub.Server.Gateways.WebClient;

namespace Hubbub.Tests.Matrix;

/// <summary>What everybody does for themselves.</summary>
internal static class AccountSheets
{
    private static readonly string[] PageFiles = ["", "/page.css", "/page.js", "/shapes.js", "/attempt.js"];

    private static readonly string[] Reading = ["GET", "HEAD"];

    private static readonly string[] ResetPageFiles = ["", "/page.css", "/page.js"];

    //                                             nobody stranger former banned member admin owner root
    public static readonly Sheet[] All =
    [
        new("POST /auth/signup", """{"username":"$new","email":"$new@example.org","password":"$password"}""",
            "anything                              201 201 201 201 201 201 201 201"),
        new("POST /auth/login", """{"username":"$my_name","password":"$password"}""",
            "anything                              401 200 200 200 200 200 200 200"),
        new("POST /auth/login", """{"username":"zoe","password":"wrong horse"}""",
            "anything                              401 401 401 401 401 401 401 401"),
        new("POST /auth/refresh", """{"refresh_token":"$refresh_token"}""",
            "another device                        401 200 200 200 200 200 200 200"),
        new("GET /auth/me", null,
            "anything                              401 200 200 200 200 200 200 200"),
        new("PATCH /auth/me", """{"status_text":"here"}""",
            "anything                              401 200 200 200 200 200 200 200"),
        new("GET /auth/sessions", null,
            "anything                              401 200 200 200 200 200 200 200"),
        new("DELETE /auth/sessions/{session}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "device of the owner                   401 404 404 404 404 404 204 404"),
        new("PUT /auth/password", """{"old_password":"wrong horse","new_password":"new staple"}""",
            "anything                              401 400 400 400 400 400 400 400"),
        new("PUT /auth/password", """{"old_password":"$password","new_password":"new staple"}""",
            "newcomer, as oneself                  401 204 204 204 204 204 204 204"),
        // Whoever asks, the answer does not tell whether there is an account.
        new("POST /auth/forgot", """{"email":"$new@example.org"}""",
            "anything                              204 204 204 204 204 204 204 204"),
        new("POST /auth/reset", """{"token":"$new","password":"new staple"}""",
            "anything                              400 400 400 400 400 400 400 400"),
        .. ResetPageFiles.Select(file => new Sheet(
            $"GET /reset-password{file}", null,
            "anything                              200 200 200 200 200 200 200 200")),
        // An address is not a way to find anybody.
        new("GET /users?query=$word", null,
            "newcomer                              401 200 200 200 200 200 200 200"),
        // To whom one shares nothing with one does not exist, whoever runs the instance.
        new("GET /users/{user}", null,
            "nothing                               401 404 404 404 404 404 404 404",
            "newcomer                              401 404 404 404 404 404 404 404",
            "newcomer to the club                  401 404 404 404 200 200 200 404"),
        new("GET /users/me/settings", null,
            "anything                              401 200 200 200 200 200 200 200"),
        new("PUT /users/me/settings", """{"theme":"$new"}""",
            "anything                              401 200 200 200 200 200 200 200"),
        new("PUT /users/me/avatar", Player.Picture,
            "anything                              401 200 200 200 200 200 200 200"),
        new("GET /media/{hash}", null,
            "nothing                               404 404 404 404 404 404 404 404",
            "picture                               200 200 200 200 200 200 200 200"),
        new("HEAD /media/{hash}", null,
            "nothing                               404 404 404 404 404 404 404 404",
            "picture                               200 200 200 200 200 200 200 200"),
        new("POST /auth/logout", null,
            "another device                        401 204 204 204 204 204 204 204"),
        new("GET /openapi/v1.json", null,
            "anything                              200 200 200 200 200 200 200 200"),
        new("GET /health", null,
            "anything                              200 200 200 200 200 200 200 200"),
        new("HEAD /health", null,
            "anything                              200 200 200 200 200 200 200 200"),
        .. PageFiles.Select(file => new Sheet(
            $"GET /docs{file}", null,
            "anything                              200 200 200 200 200 200 200 200")),
        // Whoever comes without a browser: people are led on to the web client.
        new("GET /", null,
            "anything                              404 404 404 404 404 404 404 404"),
        new("HEAD /", null,
            "anything                              404 404 404 404 404 404 404 404"),
        .. Reading.Select(method => new Sheet(
            $"{method} /app/{{path}}", null,
            WebClientFile.IsPacked
                ? "place in the web client               200 200 200 200 200 200 200 200"
                : "place in the web client               404 404 404 404 404 404 404 404")),
        // The doors of the sockets, without a handshake.
        new("GET /ws", null,
            "anything                              426 426 426 426 426 426 426 426"),
        new("GET /ws/chat", null,
            "anything                              426 426 426 426 426 426 426 426"),
    ];
}
