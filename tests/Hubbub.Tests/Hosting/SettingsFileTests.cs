using System.Net;
using Hubbub.Server.Hosting;

namespace Hubbub.Tests.Hosting;

public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hubbub-settings-");

    private string FilePath => Path.Join(folder.FullName, "chat.toml");

    [Fact]
    public void Every_form_of_value_is_taken()
    {
        var reading = Read(
            """
            server.bind_addr = "127.0.0.1:9000, [::1]:9000"
            [database]
            max_connections = 1_6
            [security]
            jwt_access_duration = "1h"
            open_registration = false
            [rooms]
            default = [
              "general", # everybody
              'off topic',
            ]
            """);

        Assert.Empty(reading.Problems);
        Assert.Equal(["127.0.0.1:9000", "[::1]:9000"], reading.Options.Server.BindAddr.Select(it => it.ToString()));
        Assert.Equal(16, reading.Options.Database.MaxConnections);
        Assert.Equal(TimeSpan.FromHours(1), reading.Options.Security.JwtAccessDuration);
        Assert.False(reading.Options.Security.OpenRegistration);
        Assert.Equal(["general", "off topic"], reading.Options.Rooms.Default);
    }

    [Fact]
    public void The_environment_beats_the_file_and_the_command_line_beats_both()
    {
        var file = FileOf("[limits]\nmax_message_length = 1\nmessages_per_minute = 1\n[server]\nbind_addr = ['127.0.0.1:1']");
        var environment = new Dictionary<string, string>
        {
            ["HUBBUB_LIMITS__MAX_MESSAGE_LENGTH"] = "2",
            ["HUBBUB_LIMITS__MESSAGES_PER_MINUTE"] = "2",
            ["HUBBUB_CONFIG"] = FilePath,
        };
        var commandLine = new SettingSource(it => it.Key, [KeyValuePair.Create("limits.messages_per_minute", "3")]);

        var reading = SettingsReader.Read([file, .. SettingSource.FromEnvironment(environment), commandLine]);

        Assert.Empty(reading.Problems);
        Assert.Equal([IPEndPoint.Parse("127.0.0.1:1")], reading.Options.Server.BindAddr);
        Assert.Equal((2, 3), (reading.Options.Limits.MaxMessageLength, reading.Options.Limits.MessagesPerMinute));
    }

    [Theory]
    [InlineData("\nserver.bind_adr = 1", ":2: server.bind_adr: there is no such setting; did you mean server.bind_addr?")]
    [InlineData("[sever]\nbind_addr = 1", ":1: there is no section [sever]; did you mean [server]?")]
    [InlineData("[[sever]]", ":1: there is no section [sever]; did you mean [server]?")]
    [InlineData("data_dri = 'x'", ":1: data_dri: there is no such setting; did you mean server.data_dir?")]
    [InlineData("[[rooms]]", ":1: rooms is a section: write [rooms], and its settings below it.")]
    [InlineData("server = 1", ":1: server is a section: write [server], and its settings below it.")]
    public void An_unknown_key_or_section_is_refused_naming_the_nearest(string toml, string problem) =>
        Assert.Equal($"{FilePath}{problem}", Assert.Single(Read(toml).Problems));

    [Theory]
    [InlineData("limits.messages_per_minute = '20'", "limits.messages_per_minute = \"20\"", "is a string: allowed is a whole")]
    [InlineData("limits.messages_per_minute = 2.5", "limits.messages_per_minute = 2.5", "is a number: allowed is a whole")]
    [InlineData("limits.messages_per_minute = -1", "limits.messages_per_minute = \"-1\"", ": allowed is a whole number")]
    [InlineData("rooms.auto_create = 1", "rooms.auto_create = 1", "is a number: allowed is true or false")]
    [InlineData("server.trusted_proxies = 10", "server.trusted_proxies = 10", "is a number: allowed is a list of strings")]
    [InlineData("server.trusted_proxies = [10]", "server.trusted_proxies = [10]", "is a list: allowed is a list of strings")]
    [InlineData("server.data_dir = ['x']", "server.data_dir = [\"x\"]", "is a list: allowed is a string")]
    [InlineData("server.data_dir = 2026-11-21", "server.data_dir = 2026-11-21", "is a date or a time: allowed is a string")]
    [InlineData("[server.data_dir]", "server.data_dir = {...}", "is a table: allowed is a string")]
    [InlineData("rooms.default = ['a,b']", "rooms.default = [\"a,b\"]", "is a list with an empty text or a comma in one")]
    [InlineData("server.allowed_origins = ['']", "server.allowed_origins = [\"\"]", "is a list with an empty text")]
    public void A_wrong_value_is_refused_with_what_is_allowed(string toml, string shown, string why)
    {
        var problem = Assert.Single(Read("\n" + toml).Problems);

        Assert.StartsWith($"{shown} (from {FilePath}:2)", problem);
        Assert.Contains(why, problem);
    }

    [Theory]
    [InlineData("security.jwt_secret = 'hush'")]
    [InlineData("security.jwt_secret = ['hush']")]
    [InlineData("database.url = 'mysql://ada:hush@db/chat'")]
    [InlineData("database.url = 'postgresql://ada:hush@hush@db:wrong/chat'")]
    [InlineData("database.url = 'ada:hush@db/chat'")]
    [InlineData("database.url = 'mysql://db/chat?password=hush'")]
    [InlineData("database.url = ['postgresql://ada:hush@db/chat']")]
    public void A_problem_never_shows_a_secret(string toml)
    {
        var problem = Assert.Single(Read(toml).Problems);

        Assert.DoesNotContain("hush", problem);
        Assert.Contains("***", problem);
    }

    [Fact]
    public void All_problems_of_all_places_are_told_at_once()
    {
        var file = FileOf("[limits]\nmax_message_length = 'x'\nmessages = 1\n[romos]");
        var environment = new Dictionary<string, string> { ["HUBBUB_ROOMS__DEFALT"] = "x", ["HUBBUB_ROOMS__AUTO_CREATE"] = "x" };

        Assert.Equal(5, SettingsReader.Read([file, .. SettingSource.FromEnvironment(environment)]).Problems.Count);
    }

    [Fact]
    public void What_is_no_TOML_is_refused_with_its_place() =>
        Assert.Equal(
            $"{FilePath}, line 2, column 16: expected the end of the line, found 'b'.",
            Assert.Single(Read("[server]\ndata_dir = 'a' b").Problems));

    [Fact]
    public void A_file_that_was_named_must_be_there()
    {
        var missing = Path.Join(folder.FullName, "missing.toml");

        Assert.StartsWith($"{missing} cannot be read: ", Assert.Single(SettingsFile.Read(missing).Problems));
        Assert.StartsWith($"{folder.FullName} cannot be read: ", Assert.Single(SettingsFile.Read(folder.FullName).Problems));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private SettingsReading Read(string toml) => SettingsReader.Read([FileOf(toml)]);

    private SettingSource FileOf(string toml)
    {
        File.WriteAllText(FilePath, toml);
        return SettingsFile.Read(FilePath);
    }
}
