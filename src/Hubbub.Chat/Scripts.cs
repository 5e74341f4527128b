namespace Hubbub.Chat;

/// <summary>Keeps a name in one system of writing, so that letters which look alike do not stand side by side.</summary>
internal static class Scripts
{
    public static bool IsOneWriting(string name) =>
        name.EnumerateRunes().Aggregate(Writing.All, (common, rune) => common & WritingsOf(rune.Value)) != Writing.None;

    private static Writing WritingsOf(int codePoint)
    {
        foreach (var block in Blocks)
        {
            if (codePoint >= block.First && codePoint <= block.Last) return block.Writings;
        }

        return Writing.Rare;
    }

    // A letter may serve several ways of writing; a name is fine when all of its letters share one. Latin letters
    // stand beside Chinese, Japanese and Korean ones everywhere, and none of them looks like another.
    [Flags]
    private enum Writing : long
    {
        None = 0,
        Japanese = 1L << 0,
        Korean = 1L << 1,
        Chinese = 1L << 2,
        Han = Japanese | Korean | Chinese,
        Latin = (1L << 3) | Han,
        Greek = 1L << 4,
        Cyrillic = 1L << 5,
        Armenian = 1L << 6,
        Hebrew = 1L << 7,
        Arabic = 1L << 8,
        Syriac = 1L << 9,
        Thaana = 1L << 10,
        Devanagari = 1L << 11,
        Bengali = 1L << 12,
        Gurmukhi = 1L << 13,
        Gujarati = 1L << 14,
        Oriya = 1L << 15,
        Tamil = 1L << 16,
        Telugu = 1L << 17,
        Kannada = 1L << 18,
        Malayalam = 1L << 19,
        Sinhala = 1L << 20,
        Thai = 1L << 21,
        Lao = 1L << 22,
        Tibetan = 1L << 23,
        Myanmar = 1L << 24,
        Georgian = 1L << 25,
        Ethiopic = 1L << 26,
        Cherokee = 1L << 27,
        Khmer = 1L << 28,
        Mongolian = 1L << 29,
        Canadian = 1L << 30,
        Coptic = 1L << 31,
        Rare = 1L << 32,
        All = -1,
    }

    private sealed record Block(int First, int Last, Writing Writings);

    private static readonly Block[] Blocks =
    [
        new(0x0020, 0x0040, Writing.All),
        new(0x005F, 0x005F, Writing.All),
        new(0x0041, 0x02B8, Writing.Latin),
        new(0x02B9, 0x02DF, Writing.All),
        new(0x02E0, 0x02FF, Writing.Latin),
        new(0x03E2, 0x03EF, Writing.Coptic),
        new(0x0370, 0x03FF, Writing.Greek),
        new(0x0400, 0x052F, Writing.Cyrillic),
        new(0x0530, 0x058F, Writing.Armenian),
        new(0x0590, 0x05FF, Writing.Hebrew),
        new(0x0600, 0x06FF, Writing.Arabic),
        new(0x0700, 0x074F, Writing.Syriac),
        new(0x0750, 0x077F, Writing.Arabic),
        new(0x0780, 0x07BF, Writing.Thaana),
        new(0x0860, 0x086F, Writing.Syriac),
        new(0x0870, 0x08FF, Writing.Arabic),
        new(0x0900, 0x097F, Writing.Devanagari),
        new(0x0980, 0x09FF, Writing.Bengali),
        new(0x0A00, 0x0A7F, Writing.Gurmukhi),
        new(0x0A80, 0x0AFF, Writing.Gujarati),
        new(0x0B00, 0x0B7F, Writing.Oriya),
        new(0x0B80, 0x0BFF, Writing.Tamil),
        new(0x0C00, 0x0C7F, Writing.Telugu),
        new(0x0C80, 0x0CFF, Writing.Kannada),
        new(0x0D00, 0x0D7F, Writing.Malayalam),
        new(0x0D80, 0x0DFF, Writing.Sinhala),
        new(0x0E00, 0x0E7F, Writing.Thai),
        new(0x0E80, 0x0EFF, Writing.Lao),
        new(0x0F00, 0x0FFF, Writing.Tibetan),
        new(0x1000, 0x109F, Writing.Myanmar),
        new(0x10A0, 0x10FF, Writing.Georgian),
        new(0x1100, 0x11FF, Writing.Korean),
        new(0x1200, 0x139F, Writing.Ethiopic),
        new(0x13A0, 0x13FF, Writing.Cherokee),
        new(0x1400, 0x167F, Writing.Canadian),
        new(0x1780, 0x17FF, Writing.Khmer),
        new(0x1800, 0x18AF, Writing.Mongolian),
        new(0x18B0, 0x18FF, Writing.Canadian),
        new(0x1C80, 0x1C8F, Writing.Cyrillic),
        new(0x1C90, 0x1CBF, Writing.Georgian),
        new(0x1D26, 0x1D2A, Writing.Greek),
        new(0x1D2B, 0x1D2B, Writing.Cyrillic),
        new(0x1D00, 0x1DBF, Writing.Latin),
        new(0x1E00, 0x1EFF, Writing.Latin),
        new(0x1F00, 0x1FFF, Writing.Greek),
        new(0x2C60, 0x2C7F, Writing.Latin),
        new(0x2C80, 0x2CFF, Writing.Coptic),
        new(0x2D00, 0x2D2F, Writing.Georgian),
        new(0x2D80, 0x2DDF, Writing.Ethiopic),
        new(0x3005, 0x3006, Writing.Han),
        new(0x3031, 0x3035, Writing.Japanese),
        new(0x3040, 0x30FF, Writing.Japanese),
        new(0x3100, 0x312F, Writing.Chinese),
        new(0x3130, 0x318F, Writing.Korean),
        new(0x31A0, 0x31BF, Writing.Chinese),
        new(0x31F0, 0x31FF, Writing.Japanese),
        new(0x3400, 0x9FFF, Writing.Han),
        new(0xA640, 0xA69F, Writing.Cyrillic),
        new(0xA720, 0xA7FF, Writing.Latin),
        new(0xA8E0, 0xA8FF, Writing.Devanagari),
        new(0xA960, 0xA97F, Writing.Korean),
        new(0xA9E0, 0xA9FF, Writing.Myanmar),
        new(0xAA60, 0xAA7F, Writing.Myanmar),
        new(0xAB00, 0xAB2F, Writing.Ethiopic),
        new(0xAB65, 0xAB65, Writing.Greek),
        new(0xAB30, 0xAB6F, Writing.Latin),
        new(0xAB70, 0xABBF, Writing.Cherokee),
        new(0xAC00, 0xD7FF, Writing.Korean),
        new(0xF900, 0xFAFF, Writing.Han),
        new(0x1B000, 0x1B16F, Writing.Japanese),
        new(0x1DF00, 0x1DFFF, Writing.Latin),
        new(0x1E7E0, 0x1E7FF, Writing.Ethiopic),
        new(0x20000, 0x3FFFF, Writing.Han),
    ];
}
