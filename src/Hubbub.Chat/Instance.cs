using System.Data.Common;
using System.Security.Cryptography;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>This installation. The epoch names the data's history: another one means that seqs mean something else.</summary>
public sealed record Instance(string Epoch)
{
    public static Task<Instance> ReadAsync(Database database, CancellationToken ct) =>
        database.ReadAsync(
            async tx => (await tx.ReadAsync("SELECT epoch FROM instance", [], InstanceOf)).Single(), ct);

    /// <summary>The signing secret that all nodes of one database share; the first to ask makes it.</summary>
    public static async Task<string> SharedSecretAsync(Database database, CancellationToken ct)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        await database.WriteAsync(
            tx => tx.ExecuteAsync("UPDATE instance SET jwt_secret = @secret WHERE jwt_secret IS NULL", new { secret }), ct);
        return await database.ReadAsync(
            async tx => (await tx.OneAsync<string>("SELECT jwt_secret FROM instance"))!, ct);
    }

    private static Instance InstanceOf(DbDataReader row) => new(row.GetString(0));
}
