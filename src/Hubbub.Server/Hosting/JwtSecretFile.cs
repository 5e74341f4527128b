using System.Security.Cryptography;
using System.Text;

namespace Hubbub.Server.Hosting;

/// <summary>The signing secret of a server that was given none: made once, then kept beside the data.</summary>
internal static class JwtSecretFile
{
    public static ServerOptions Complete(ServerOptions options)
    {
        // Several nodes share a PostgreSQL database, and a file of one node would be a secret that the others lack.
        if (options.Security.JwtSecret is not null || !options.IsSqlite) return options;
        return options with { Security = options.Security with { JwtSecret = ReadOrMake(options.Server.DataDir) } };
    }

    public static string ReadOrMake(string dataDir)
    {
        var path = Path.Join(dataDir, "jwt_secret");
        try
        {
            if (!Directory.Exists(dataDir))
                Directory.CreateDirectory(dataDir, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            // Of two servers that start together one makes the secret, and the other waits for it.
            using var turn = TakeTurn(path + ".lock");
            if (!File.Exists(path)) Make(path);
            var secret = File.ReadAllText(path).Trim();
            return Encoding.UTF8.GetByteCount(secret) >= 32
                ? secret
                : throw new CannotStartException($"{path} holds less than 32 bytes. Remove it, and a new secret is made.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"Hubbub cannot keep its secret in {path}: {problem.Message}", problem);
        }
    }

    private static FileStream TakeTurn(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < MaxAttempts && File.Exists(path))
            {
                Thread.Sleep(RetryPause);
            }
        }
    }

    // Written under another name and moved: a crash leaves no half secret.
    private static void Make(string path)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var onlyOwner = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new FileStream(draft, onlyOwner))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    private const int MaxAttempts = 500;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(10);
}
