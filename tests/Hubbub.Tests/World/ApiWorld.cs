using Hubbub.Chat.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.World;

/// <summary>A running server with its API document, and Ada who is signed in.</summary>
public sealed class ApiWorld : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public Somebody Ada { get; private set; } = null!;

    internal ApiContract Contract { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(it => it.Services.AddSingleton(new PasswordOptions { Rounds = 1000 }));
        Ada = await Somebody.SignUpAsync(Server, "Ada");
        Contract = await ApiContract.OfAsync(Server);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
