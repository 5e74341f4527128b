using System.Net;
using System.Net.Sockets;
using Hubbub.Server.Cli;

namespace Hubbub.Tests.Cli;

public sealed class HubbubCommandTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hubbub-command-");

    [Fact]
    public async Task The_version_is_told()
    {
        Assert.Equal(0, await RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+", output.ToString());
    }

    [Theory]
    [InlineData("--server.bind_adr", "127.0.0.1:0")]
    [InlineData("--server.bind_adr=127.0.0.1:0")]
    public async Task An_unknown_option_is_refused_naming_the_nearest(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.Contains("--server.bind_adr: there is no such setting; did you mean --server.bind_addr?", error.ToString());
    }

    [Fact]
    public async Task Problems_of_the_command_line_are_told_together()
    {
        Assert.Equal(2, await RunAsync("--nothing", "--limits.max_message_length=many", "--rooms.auto_create", "perhaps"));
        Assert.Contains("--nothing", error.ToString());
        Assert.Contains("limits.max_message_length = \"many\"", error.ToString());
        Assert.Contains("rooms.auto_create = \"perhaps\"", error.ToString());
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("--rooms.default")]
    public async Task A_command_line_without_sense_is_refused(string arg)
    {
        Assert.Equal(2, await RunAsync(arg));
        Assert.Contains(arg, error.ToString());
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Assert.Equal(1, await RunAsync("--server.bind_addr", $"{other.LocalEndpoint}"));

        var line = $"Hubbub cannot listen on {other.LocalEndpoint}: the port is used by another program.";
        Assert.Equal(line, error.ToString().Trim());
    }

    [Fact]
    public async Task An_address_of_another_machine_is_one_clear_line()
    {
        Assert.Equal(1, await RunAsync("--server.bind_addr", "192.0.2.1:8080"));

        Assert.Equal("Hubbub cannot listen on 192.0.2.1:8080: this machine has no such address.", error.ToString().Trim());
    }

    [Fact]
    public async Task Checking_shows_what_holds_and_where_each_setting_was_set()
    {
        var file = Written("[limits]\nmessages_per_minute = 7\n[security]\njwt_secret = 'abcdefghijklmnopqrstuvwxyz012345'");
        environment["HUBBUB_CONFIG"] = file;
        environment["HUBBUB_LIMITS__MAX_CONNECTIONS_PER_USER"] = "8";
        environment["DATABASE_URL"] = "postgresql://ada:hush@db/chat";

        Assert.Equal(0, await RunAsync("check-config", "--rooms.default", "one, two"));

        var lines = output.ToString().Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        Assert.Equal(
            [
                "[limits]",
                "max_message_length = 2000 # default",
                "max_connections_per_user = 8 # HUBBUB_LIMITS__MAX_CONNECTIONS_PER_USER",
                $"messages_per_minute = 7 # {file}:2",
                "auth_attempts_per_minute = 20 # default",
                "",
                "[rooms]",
                "default = [\"one\", \"two\"] # --rooms.default",
            ],
            lines.SkipWhile(line => line != "[limits]").Take(8));
        Assert.Contains($"jwt_secret = \"***\" # {file}:4", lines);
        Assert.Contains("url = \"postgresql://ada:***@db/chat\" # DATABASE_URL", lines);
        Assert.Contains("# public_url: none # default", lines);
    }

    [Fact]
    public async Task Checking_tells_every_problem_and_starts_nothing()
    {
        var file = Written("[server]\nbind_addr = 5");
        environment["HUBBUB_CONFIG"] = "/nowhere";

        Assert.Equal(1, await RunAsync("check-config", "--config", file, "--limits.max_message_length", "x", "--nothing"));

        Assert.Empty(output.ToString());
        Assert.Equal(3, error.ToString().TrimEnd().Split('\n').Length);
        Assert.Contains($"server.bind_addr = 5 (from {file}:2) is a number: allowed is a list of strings", error.ToString());
    }

    [Fact]
    public async Task A_start_with_a_wrong_file_is_refused()
    {
        Assert.Equal(2, await RunAsync("--config", Written("[server]\nbind_addr")));
        Assert.Contains(", line 2, column 10: expected = after the key, found the end of the file.", error.ToString());
    }

    [Fact]
    public async Task The_help_tells_of_the_file_and_of_checking_it()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("--config <file>", output.ToString());
        Assert.Contains("check-config", output.ToString());
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        folder.Delete(recursive: true);
    }

    private string Written(string toml)
    {
        var path = Path.Join(folder.FullName, "chat.toml");
        File.WriteAllText(path, toml);
        return path;
    }

    private Task<int> RunAsync(params string[] args) =>
        HubbubCommand.RunAsync(args, environment, output, error);
}
