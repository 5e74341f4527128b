using System.Net;
using Hubbub.Server.Hosting;

namespace Hubbub.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Without_any_setting_the_defaults_hold()
    {
        var reading = Read([]);

        Assert.Empty(reading.Problems);
        Assert.Equal([IPEndPoint.Parse("127.0.0.1:8080")], reading.Options.Server.BindAddr);
        Assert.Equal("sqlite:data/hubbub.db", reading.Options.DatabaseUrl);
        Assert.Equal(["general"], reading.Options.Rooms.Default);
    }

    [Fact]
    public void The_command_line_beats_the_environment_which_beats_the_old_names()
    {
        var variables = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = "sqlite:old.db",
            ["WS_BIND_ADDR"] = "127.0.0.1:1",
            ["HUBBUB_SERVER__BIND_ADDR"] = "127.0.0.1:2",
            ["HUBBUB_ROOMS__AUTO_CREATE"] = "true",
        };

        var options = Read(variables, ("rooms.auto_create", "false")).Options;

        Assert.Equal("sqlite:old.db", options.DatabaseUrl);
        Assert.Equal([IPEndPoint.Parse("127.0.0.1:2")], options.Server.BindAddr);
        Assert.False(options.Rooms.AutoCreate);
    }

    [Fact]
    public void The_data_directory_decides_where_the_database_is() =>
        Assert.Equal("sqlite:/srv/chat/hubbub.db", Read([], ("server.data_dir", "/srv/chat")).Options.DatabaseUrl);

    [Fact]
    public void All_problems_are_told_at_once_with_key_source_value_and_what_is_allowed()
    {
        var variables = new Dictionary<string, string>
        {
            ["HUBBUB_LIMITS__MAX_MESAGE_LENGTH"] = "5",
            ["HUBBUB_SERVER__BIND_ADDR"] = "nowhere",
        };

        var problems = Read(variables, ("limits.messages_per_minute", "-1")).Problems;

        Assert.Collection(
            problems,
            it => Assert.Matches("^HUBBUB_LIMITS__MAX_MESAGE_LENGTH: .* did you mean HUBBUB_LIMITS__MAX_MESSAGE_LENGTH.$", it),
            it => Assert.StartsWith("server.bind_addr = \"nowhere\" (from HUBBUB_SERVER__BIND_ADDR): allowed is host", it),
            it => Assert.StartsWith("limits.messages_per_minute = \"-1\"", it));
    }

    [Theory]
    [InlineData("security.jwt_secret", "tooshort")]
    [InlineData("database.url", "mysql://ada:tooshort@db/chat")]
    public void A_problem_never_shows_a_secret(string key, string value)
    {
        var problem = Assert.Single(Read([], (key, value)).Problems);

        Assert.DoesNotContain("tooshort", problem);
        Assert.Contains("***", problem);
    }

    [Theory]
    [InlineData("server.bind_addr", "127.0.0.1")]
    [InlineData("server.bind_addr", "127.0.0.1:65536")]
    [InlineData("server.bind_addr", "1:80")]
    [InlineData("server.bind_addr", "::1:80")]
    [InlineData("server.bind_addr", "")]
    [InlineData("server.data_dir", " ")]
    [InlineData("server.public_url", "chat.example.org")]
    [InlineData("server.public_url", "ftp://chat.example.org")]
    [InlineData("server.public_url", "https://chat.example.org/path")]
    [InlineData("server.trusted_proxies", "10.0.0.0/33")]
    [InlineData("server.trusted_proxies", "proxy")]
    [InlineData("server.environment", "2")]
    [InlineData("server.environment", "staging")]
    [InlineData("server.allowed_origins", "https://a.example,nowhere")]
    [InlineData("database.url", "sqlite:")]
    [InlineData("database.url", "sqlite://data.db")]
    [InlineData("database.url", "hubbub.db")]
    [InlineData("database.max_connections", "0")]
    [InlineData("security.jwt_access_duration", "15")]
    [InlineData("security.jwt_access_duration", "1s")]
    [InlineData("security.jwt_refresh_duration", "999999999d")]
    [InlineData("security.open_registration", "yes")]
    [InlineData("limits.max_message_length", "1e3")]
    [InlineData("limits.max_message_length", "99999999999")]
    public void A_wrong_value_is_refused(string key, string value)
    {
        var problem = Assert.Single(Read([], (key, value)).Problems);

        Assert.StartsWith($"{key} = ", problem);
    }

    [Theory]
    [InlineData("server.bind_addr", "[::1]:80", "[::1]:80")]
    [InlineData("server.bind_addr", "localhost:0, 0.0.0.0:9000", "127.0.0.1:0,0.0.0.0:9000")]
    [InlineData("server.trusted_proxies", "10.0.0.0/8,192.0.2.1", "10.0.0.0/8,192.0.2.1/32")]
    [InlineData("server.trusted_proxies", "", "")]
    [InlineData("server.environment", "Development", "development")]
    [InlineData("server.allowed_origins", "https://a.example/, http://b.example:81", "https://a.example,http://b.example:81")]
    [InlineData("database.url", "postgres://ada:pw@db/chat", "postgres://ada:pw@db/chat")]
    [InlineData("security.jwt_access_duration", "90s", "90s")]
    [InlineData("security.jwt_refresh_duration", "36h", "36h")]
    [InlineData("limits.max_message_length", "0", "0")]
    [InlineData("rooms.default", "one, two", "one,two")]
    public void A_right_value_is_taken(string key, string value, string taken)
    {
        var reading = Read([], (key, value));

        Assert.Empty(reading.Problems);
        Assert.Equal(taken, SettingKind.Write(Settings.All.Single(it => it.Key == key).ValueIn(reading.Options)));
    }

    [Fact]
    public void The_older_web_clients_are_let_in_by_a_development_server_alone()
    {
        Assert.Empty(Read([]).Options.Server.CorsOrigins);
        Assert.Contains("http://localhost:3001", Read([], ("server.environment", "development")).Options.Server.CorsOrigins);
    }

    private static SettingsReading Read(Dictionary<string, string> variables, params (string Key, string Value)[] typed)
    {
        var commandLine = new SettingSource(it => it.Key, typed.Select(it => KeyValuePair.Create(it.Key, it.Value)));
        return SettingsReader.Read([.. SettingSource.FromEnvironment(variables), commandLine]);
    }
}
