using Hubbub.Chat;
using Hubbub.Chat.Media;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Media;

public sealed class BrokenImageTests
{
    private const int Rounds = 5_000;
    private static readonly ChatLimits Limits = new();

    public static TheoryData<string, byte[]> Samples => new()
    {
        { "png", Images.Png(extra: [Images.Chunk("tEXt", Images.SecretBytes), Images.Chunk("gAMA", [0, 0, 177, 143])]) },
        { "jpeg", Images.Jpeg(extra: [Images.Exif(6), Images.Segment(0xFE, Images.SecretBytes), Images.Exif(3, true)]) },
        { "gif", Images.Gif(extra: Images.GifExtension(0xFE, Images.SecretBytes)) },
        {
            "webp",
            Images.Webp(Images.WebpHeader(0x08), Images.WebpPixels, Images.WebpChunk("EXIF", Images.SecretBytes))
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void An_image_that_is_broken_is_refused_or_comes_out_no_longer(string kind, byte[] sample)
    {
        var random = new Random(20261121);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var broken = Broken(sample, random, isPng: kind == "png");
            if (TryTake(broken) is not { } clean)
            {
                refused++;
                continue;
            }

            taken++;
            Assert.True(clean.Length <= broken.Length, Convert.ToHexString(broken));
            Assert.Equal(clean, TryTake(clean));
        }

        Assert.True(taken > 100, $"{taken} were taken");
        Assert.True(refused > 100, $"{refused} were refused");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void An_image_that_ends_too_early_is_refused(string kind, byte[] sample)
    {
        Assert.NotNull(TryTake(sample));
        for (var length = 0; length < sample.Length; length++)
            Assert.True(TryTake(sample[..length]) is null, $"{kind}, {length} bytes");
    }

    private static byte[]? TryTake(byte[] upload)
    {
        try
        {
            return Image.FromUpload(upload, Limits).Bytes;
        }
        catch (RefusedException refused)
        {
            Assert.Equal(RefusalCode.UnsupportedImage, refused.Code);
            return null;
        }
    }

    // A few bytes changed, a piece doubled, taken out or put elsewhere.
    private static byte[] Broken(byte[] sample, Random random, bool isPng)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var piece = bytes.GetRange(at, random.Next(Math.Min(24, bytes.Count - at) + 1));
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes[at] = random.Next(2) == 0 ? byte.MaxValue : (byte)0; break;
                case 3: bytes.InsertRange(at, piece); break;
                case 4 when bytes.Count > 40: bytes.RemoveRange(at, piece.Count); break;
                default: bytes.InsertRange(random.Next(bytes.Count), piece); break;
            }
        }

        var broken = bytes.ToArray();
        if (isPng && random.Next(4) > 0) MendSums(broken);
        return broken;
    }

    // With a wrong checksum nothing behind it would ever be looked at.
    private static void MendSums(byte[] png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = (png[at] << 24) | (png[at + 1] << 16) | (png[at + 2] << 8) | png[at + 3];
            if (length < 0 || length > png.Length - at - 12) return;

            var sum = Crc32.Of(png.AsSpan(at + 4, length + 4));
            for (var i = 0; i < 4; i++) png[at + 8 + length + i] = (byte)(sum >> (24 - (8 * i)));
            at += length + 12;
        }
    }
}
