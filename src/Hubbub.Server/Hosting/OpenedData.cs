using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;

namespace Hubbub.Server.Hosting;

/// <summary>The data, opened and made ready before anyone is let in.</summary>
internal sealed record OpenedData(Database Database, Instance Instance, Rooms Rooms, ServerOptions Options)
{
    public static async Task<OpenedData> OpenAsync(ServerOptions given, TimeProvider clock, CancellationToken ct)
    {
        var options = JwtSecretFile.Complete(given);
        var database = await OpenDatabaseAsync(options, clock, ct);
        try
        {
            var rooms = new Rooms(database);
            await new OpenLobby(database, rooms, LimitsOf(options), clock).RunAsync(options.Rooms.Default, ct);
            if (options.Security.TrustExternalJwt) await ReserveIdsAsync(database, ct);
            var instance = await Instance.ReadAsync(database, ct);
            return new OpenedData(database, instance, rooms, await WithSecretAsync(options, database, ct));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public static ChatLimits LimitsOf(ServerOptions options) => new() { MessageLength = options.Limits.MaxMessageLength };

    private static async Task<Database> OpenDatabaseAsync(ServerOptions options, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            return await Database.OpenAsync(options.DatabaseUrl, options.Database.MaxConnections, clock, ct);
        }
        catch (DatabaseStartException problem)
        {
            throw new CannotStartException(problem.Message, problem);
        }
    }

    private static async Task ReserveIdsAsync(Database database, CancellationToken ct)
    {
        try
        {
            await new ExternalIds(database).ReserveAsync(ct);
        }
        catch (DatabaseStartException problem)
        {
            throw new CannotStartException($"security.trust_external_jwt = true is refused: {problem.Message}", problem);
        }
    }

    // Nodes that share a database share the secret that it keeps.
    private static async Task<ServerOptions> WithSecretAsync(ServerOptions options, Database database, CancellationToken ct)
    {
        if (options.Security.JwtSecret is not null) return options;

        var secret = await Instance.SharedSecretAsync(database, ct);
        return options with { Security = options.Security with { JwtSecret = secret } };
    }
}
