using Hubbub.Chat;
using Hubbub.Chat.Media;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Media;

public sealed class ImageTests
{
    private static readonly ChatLimits Limits = new();

    [Fact]
    public void An_image_is_what_its_bytes_say()
    {
        Assert.Equal("image/png", Take(Images.Png()).Type);
        Assert.Equal("image/jpeg", Take(Images.Jpeg()).Type);
        Assert.Equal("image/gif", Take(Images.Gif()).Type);
        Assert.Equal("image/webp", Take(Images.Webp(Images.WebpPixels)).Type);
    }

    [Fact]
    public void An_image_with_nothing_to_hide_stays_as_it_is()
    {
        byte[][] plain =
        [
            Images.Png(),
            Images.Jpeg(),
            Images.Gif(),
            Images.Webp(Images.WebpPixels),
            Images.Webp(Images.WebpHeader(0), Images.WebpPixels),
        ];

        Assert.All(plain, image => Assert.Equal(image, Take(image).Bytes));
    }

    [Fact]
    public void An_image_is_named_by_what_is_kept_of_it()
    {
        var plain = Take(Images.Png());
        var talkative = Take(Images.Png(extra: Images.Chunk("tEXt", Images.SecretBytes)));

        Assert.Equal(plain.Hash, talkative.Hash);
        Assert.Matches("^/media/[0-9a-f]{64}$", plain.Address);
    }

    [Fact]
    public void A_PNG_keeps_its_colours_and_loses_its_words()
    {
        byte[][] kept = [Images.Chunk("gAMA", [0, 0, 177, 143]), Images.Chunk("pHYs", [0, 0, 11, 19, 0, 0, 11, 19, 1])];
        var dropped = new[] { "tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt" }
            .Select(type => Images.Chunk(type, Images.SecretBytes));

        var clean = Take(Images.Png(extra: [kept[0], .. dropped, kept[1]])).Bytes;

        Assert.Equal(Images.Png(extra: kept), clean);
    }

    [Fact]
    public void A_JPEG_loses_everything_that_is_not_shown()
    {
        var profile = Images.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9]);
        var adobe = Images.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        var dropped = Enumerable.Range(0xE1, 15).Append(0xFE).Select(it => Images.Segment((byte)it, Images.SecretBytes));

        var clean = Take(Images.Jpeg(extra: [Images.Exif(1), profile, .. dropped, adobe])).Bytes;

        Assert.Equal(Images.Jpeg(extra: [profile, adobe]), clean);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_JPEG_that_lies_on_its_side_still_does(bool isBig)
    {
        var clean = Take(Images.Jpeg(extra: Images.Exif(6, isBig))).Bytes;

        Assert.Equal(Images.Jpeg(extra: Images.Segment(0xE1, ExifOrientation.Alone(6))), clean);
        Assert.Equal((byte?)6, ExifOrientation.In(ExifOrientation.Alone(6)));
        Assert.Equal(clean, Take(clean).Bytes);
    }

    [Fact]
    public void What_follows_the_end_of_an_image_is_cut_off()
    {
        byte[][] whole = [Images.Png(), Images.Jpeg(), Images.Gif(), Images.Webp(Images.WebpPixels)];

        Assert.All(whole, image => Assert.Equal(image, Take([.. image, .. Images.SecretBytes]).Bytes));
    }

    [Fact]
    public void A_GIF_keeps_its_frames_and_loses_its_comments()
    {
        byte[][] dropped =
        [
            Images.GifExtension(0xFE, Images.SecretBytes),
            Images.GifExtension(0xFF, "XMP DataXMP"u8.ToArray(), Images.SecretBytes),
            Images.GifExtension(0x01, new byte[12], Images.SecretBytes),
        ];

        Assert.Equal(Images.Gif(), Take(Images.Gif(extra: dropped)).Bytes);
    }

    [Fact]
    public void A_WebP_loses_its_Exif_and_no_longer_claims_to_have_some()
    {
        var talkative = Images.Webp(
            Images.WebpHeader(0x2C),
            Images.WebpChunk("ICCP", [1, 2, 3]),
            Images.WebpPixels,
            Images.WebpChunk("EXIF", Images.SecretBytes),
            Images.WebpChunk("XMP ", Images.SecretBytes));

        var clean = Take(talkative).Bytes;

        Assert.Equal(
            Images.Webp(Images.WebpHeader(0x20), Images.WebpChunk("ICCP", [1, 2, 3]), Images.WebpPixels), clean);
    }

    [Fact]
    public void An_image_is_refused_for_what_its_header_would_unpack_to()
    {
        byte[][] huge =
        [
            Images.Png(width: 8193),
            Images.Png(height: int.MinValue),
            Images.Jpeg(height: 8193),
            Images.Gif(width: 8193),
            Images.Webp(Images.WebpHeader(0, width: 8193), Images.WebpPixels),
            Images.Png(width: 0),
            Images.Jpeg(height: 0),
        ];

        Assert.All(huge, image => Assert.Equal(RefusalCode.UnsupportedImage, CodeOf(image)));
        Assert.Null(CodeOf(Images.Png(8192, 8192)));
    }

    [Fact]
    public void An_image_weighs_no_more_than_the_limit()
    {
        var image = Images.Png();
        byte[] atLimit = [.. image, .. new byte[Limits.ImageBytes - image.Length]];

        Assert.Null(CodeOf(atLimit));
        Assert.Equal(RefusalCode.TooLarge, CodeOf([.. atLimit, 0]));
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        var wrongSum = Images.Png();
        wrongSum[^1] ^= 1;
        byte[][] bad =
        [
            [],
            "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            "GIF89a<script>"u8.ToArray(),
            wrongSum,
            Images.Png(extra: Images.Chunk("ABCD", [])),
            Images.Png(extra: Images.Chunk("a CD", [])),
            Images.Jpeg(extra: Images.Segment(0xC3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
            Images.Webp(Images.WebpHeader(0)),
            Images.Webp(Images.WebpChunk("EXIF", [1, 2])),
        ];

        Assert.All(bad, image => Assert.Equal(RefusalCode.UnsupportedImage, CodeOf(image)));
    }

    private static Image Take(byte[] upload) => Image.FromUpload(upload, Limits);

    private static RefusalCode? CodeOf(byte[] upload)
    {
        try
        {
            Take(upload);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }
}
