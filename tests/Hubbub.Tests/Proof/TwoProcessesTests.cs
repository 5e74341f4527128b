using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

public sealed class TwoProcessesTests
{
    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_until_the_first_is_gone()
    {
        await using var engine = new SqliteEngine();
        await using var first = await ServerProcess.StartAsync($"database.url={engine.Url}");

        var (exitCode, output) = await ServerProcess.RefusedAsync($"database.url={engine.Url}");

        Assert.Equal(1, exitCode);
        Assert.Contains("Another Hubbub already uses the data at ", output);
        Assert.Contains(engine.Url["sqlite:".Length..], output);

        await first.KillAsync();
        await using var next = await ServerProcess.StartAsync($"database.url={engine.Url}");
        Assert.Empty(next.Errors);
    }
}
