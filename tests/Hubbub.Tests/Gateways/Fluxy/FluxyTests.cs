using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

/// <summary>Facts about Fluxy's routes: the people of the world at Fluxy's web client.</summary>
public abstract class FluxyTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private readonly List<FluxyClient> clients = [];

    protected FluxyClient Ada { get; private set; } = null!;

    protected FluxyClient Mod { get; private set; } = null!;

    protected FluxyClient Ben { get; private set; } = null!;

    protected FluxyClient Eve { get; private set; } = null!;

    protected FluxyClient Nobody { get; private set; } = null!;

    protected const string Done = """{"success":true}""";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Nobody = NewClient();
        (Ada, Mod, Ben, Eve) = (NewClient(), NewClient(), NewClient(), NewClient());
        foreach (var (client, name) in ((FluxyClient, string)[])[(Ada, "Ada"), (Mod, "Mod"), (Ben, "Ben"), (Eve, "Eve")])
            Assert.Equal(200, (int)(await client.LogInAsync(name)).Status);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody who has just signed up.</summary>
    protected async Task<FluxyClient> NewcomerAsync(string name)
    {
        var client = NewClient();
        Assert.Equal(200, (int)(await client.RegisterAsync(name)).Status);
        return client;
    }

    protected static void AssertSays(string json, Answer answer)
    {
        Assert.Equal((200, json), ((int)answer.Status, answer.Text));
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
    }

    protected static void AssertRefuses(int status, string sentence, Answer answer)
    {
        Assert.Equal((status, $$"""{"error":"{{sentence}}"}"""), ((int)answer.Status, answer.Text));
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    private FluxyClient NewClient()
    {
        var client = new FluxyClient(World.Server);
        clients.Add(client);
        return client;
    }
}
