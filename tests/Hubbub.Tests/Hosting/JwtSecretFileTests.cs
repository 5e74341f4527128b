using Hubbub.Server.Hosting;

namespace Hubbub.Tests.Hosting;

public sealed class JwtSecretFileTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hubbub-");

    private string DataDir => Path.Join(home.FullName, "data");

    private string SecretPath => Path.Join(DataDir, "jwt_secret");

    [Fact]
    public void A_secret_is_made_once_for_the_owner_alone()
    {
        var first = JwtSecretFile.ReadOrMake(DataDir);

        Assert.True(first.Length >= 32);
        Assert.Equal(first, JwtSecretFile.ReadOrMake(DataDir));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretPath));
        Assert.Equal([SecretPath, SecretPath + ".lock"], Directory.GetFiles(DataDir).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Servers_that_start_together_share_one_secret()
    {
        var secrets = new string[8];
        Parallel.For(0, secrets.Length, i => secrets[i] = JwtSecretFile.ReadOrMake(DataDir));

        Assert.Single(secrets.Distinct());
        Assert.Equal([SecretPath, SecretPath + ".lock"], Directory.GetFiles(DataDir).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_too_short_stops_the_start()
    {
        Directory.CreateDirectory(DataDir);
        File.WriteAllText(SecretPath, "short");

        var refused = Assert.Throws<CannotStartException>(() => JwtSecretFile.ReadOrMake(DataDir));

        Assert.Contains("less than 32 bytes", refused.Message);
    }

    [Fact]
    public void A_data_directory_that_cannot_be_stops_the_start()
    {
        File.WriteAllText(DataDir, "a file");

        Assert.Throws<CannotStartException>(() => JwtSecretFile.ReadOrMake(DataDir));
    }

    [Fact]
    public void A_given_secret_is_not_replaced_by_one_of_a_file()
    {
        var given = new ServerOptions
        {
            Server = new() { DataDir = DataDir },
            Security = new() { JwtSecret = new string('k', 32) },
        };

        Assert.Equal(given, JwtSecretFile.Complete(given));
        Assert.False(Directory.Exists(DataDir));
    }

    public void Dispose() => home.Delete(recursive: true);
}
