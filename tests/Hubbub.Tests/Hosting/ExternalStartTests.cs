using Hubbub.Chat.Accounts;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Hosting;

public sealed class ExternalStartOnSqlite : ExternalStartTests<SqliteEngine>;

public sealed class ExternalStartOnPostgres : ExternalStartTests<PostgresEngine>;

/// <summary>When a server may begin to trust another service, and when it is too late.</summary>
public abstract class ExternalStartTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    [Fact]
    public async Task With_accounts_of_its_own_a_server_does_not_begin_to_trust()
    {
        await using (var server = await StartAsync("false")) await Somebody.SignUpAsync(server, "Ada");

        var refused = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync("true"));

        Assert.StartsWith("security.trust_external_jwt = true is refused: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_trusted_from_the_start_may_stop_and_begin_again()
    {
        foreach (var (trusts, name) in (IEnumerable<(string, string)>)[("true", "Ada"), ("false", "Ben"), ("true", "Eve")])
        {
            await using var server = await StartAsync(trusts);
            Assert.True((await Somebody.SignUpAsync(server, name)).Id >= ExternalIds.End);
        }
    }

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<RunningServer> StartAsync(string trusts) => RunningServer.StartAsync(
        settings:
        [
            $"database.url={engine.Url}",
            $"security.jwt_secret={OtherService.Secret}",
            $"security.trust_external_jwt={trusts}",
        ]);
}
