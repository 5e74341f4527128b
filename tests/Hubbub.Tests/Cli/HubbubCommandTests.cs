using System.Net;
using System.Net.Sockets;
using Hubbub.Server.Cli;

namespace Hubbub.Tests.Cli;

public sealed class HubbubCommandTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

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
        Assert.Contains("--server.bind_adr: there is no such setting; the nearest is --server.bind_addr.", error.ToString());
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

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private Task<int> RunAsync(params string[] args) =>
        HubbubCommand.RunAsync(args, new Dictionary<string, string>(), output, error);
}
