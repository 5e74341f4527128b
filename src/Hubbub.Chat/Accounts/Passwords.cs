using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hubbub.Chat.Accounts;

public sealed record PasswordOptions
{
    public int Rounds { get; init; } = 210_000;
}

public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, but stored with another number of rounds than today's: hash it again.</summary>
    RightButOutdated,
}

/// <summary>Hashes passwords slowly, and no more of them at once than the machine has cores.</summary>
public sealed class Passwords(PasswordOptions options) : IDisposable
{
    private readonly SemaphoreSlim cores = new(Environment.ProcessorCount);
    private readonly string nobodys = Stored.From(options.Rounds, new byte[SaltBytes], new byte[HashBytes]);
    private int inside;

    /// <summary>Null when the password may be used, else what is wrong with it. Lengths count code points.</summary>
    public static string? Problem(string? password)
    {
        var length = password?.EnumerateRunes().Count() ?? 0;
        return length is >= MinLength and <= MaxLength ? null : $"needs {MinLength} to {MaxLength} characters";
    }

    public Task<string> HashAsync(string password, CancellationToken ct) =>
        OnACoreAsync(
            () =>
            {
                var salt = RandomNumberGenerator.GetBytes(SaltBytes);
                return Stored.From(options.Rounds, salt, Derive(password, salt, options.Rounds));
            },
            ct);

    /// <summary>Takes its time even when nothing is stored, so that time tells nobody who has an account.</summary>
    public Task<PasswordVerdict> VerifyAsync(string password, string? stored, CancellationToken ct) =>
        OnACoreAsync(
            () =>
            {
                var expected = Stored.Parse(stored ?? nobodys);
                var hash = Derive(password, expected.Salt, expected.Rounds);
                var isRight = CryptographicOperations.FixedTimeEquals(hash, expected.Hash) && stored is not null;
                if (!isRight) return PasswordVerdict.Wrong;

                return expected.Rounds == options.Rounds ? PasswordVerdict.Right : PasswordVerdict.RightButOutdated;
            },
            ct);

    public void Dispose() => cores.Dispose();

    public const int MinLength = 8;
    public const int MaxLength = 128;
    private const int SaltBytes = 16;
    private const int HashBytes = 64;
    private const int QueuePerCore = 8;

    private async Task<T> OnACoreAsync<T>(Func<T> work, CancellationToken ct)
    {
        // Who would wait for seconds is better told so at once: the machine has other things to do than to hash.
        var isCrowded = Interlocked.Increment(ref inside) > Environment.ProcessorCount * (1 + QueuePerCore);
        try
        {
            if (isCrowded) throw Refuse.RateLimited(TimeSpan.FromSeconds(1));

            await cores.WaitAsync(ct);
            try
            {
                // On a thread of its own: the pool has few, and every message needs them.
                return await Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                cores.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA512, HashBytes);

    private sealed record Stored(int Rounds, byte[] Salt, byte[] Hash)
    {
        private const string Scheme = "pbkdf2-sha512";

        public static string From(int rounds, byte[] salt, byte[] hash) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

        public static Stored Parse(string text)
        {
            if (text.Split('$') is not [Scheme, var rounds, var salt, var hash])
                throw new FormatException("A stored password has an unknown form.");

            return new Stored(
                int.Parse(rounds, CultureInfo.InvariantCulture), Convert.FromBase64String(salt), Convert.FromBase64String(hash));
        }
    }
}
