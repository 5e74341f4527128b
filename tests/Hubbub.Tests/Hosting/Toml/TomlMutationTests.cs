using System.Text;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Tests.Hosting.Toml;

/// <summary>Whatever the bytes are, they are read or refused.</summary>
public sealed class TomlMutationTests
{
    private const string Everything = """"
        # A file with everything in it.
        title = "TOML \u00e9\n" # and more
        [owner."quoted key"]
        dob = 1979-05-27T07:32:00-08:00
        date = 1979-05-27
        time = 07:32:00.5
        a.b.c = [ 1_000, 0xff, 0o17, 0b11, [ "x", 'y' ], ]
        [servers.alpha]
        inline = { ip = '10.0.0.1', up = true, load = -1.5e3, none = nan }
        text = """
        one \
          two
        """
        raw = '''
        C:\'''
        [[products]]
        name = "Hammer"
        [[products]]
        [products.size]
        width = inf
        """";

    private static readonly string[] Pieces =
    [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#",
        "\n", "\r\n", "\\", "\\u", "_", "-", ":", "0x", "é", " ",
    ];

    [Fact]
    public void A_damaged_file_is_read_or_refused_with_a_place_in_it()
    {
        var random = new Random(20261121);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Damaged(random);
            try
            {
                TomlReader.Read(bytes);
                read++;
            }
            catch (TomlException problem)
            {
                refused++;
                Assert.InRange(problem.At.Line, 1, bytes.Count(it => it == '\n') + 1);
                Assert.InRange(problem.At.Column, 1, bytes.Length + 1);
            }
        }

        Assert.True(read > 500 && refused > 500, $"{read} read, {refused} refused: the damage is too small or too great.");
    }

    private static byte[] Damaged(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Everything).ToList();
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(4) == 0) bytes.RemoveRange(at, random.Next(1, Math.Min(40, bytes.Count - at) + 1));
            else if (random.Next(3) == 0) bytes[at] = (byte)random.Next(256);
            else bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.GetItems(Pieces, 1)[0]));
        }

        return [.. bytes];
    }
}
