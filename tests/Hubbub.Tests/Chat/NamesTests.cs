using System.Text;
using Hubbub.Chat;

namespace Hubbub.Tests.Chat;

public sealed class NamesTests
{
    [Theory]
    [InlineData("ada")]
    [InlineData("Ada_Lovelace-1815.")]
    [InlineData("zoé")]
    [InlineData("zoe\u0301")]
    [InlineData("Даша")]
    [InlineData("Ωμέγα")]
    [InlineData("東京タワー")]
    [InlineData("한국어")]
    [InlineData("ひらがなカタカナ漢字")]
    [InlineData("dev-开发")]
    [InlineData("שלום")]
    [InlineData("ᏣᎳᎩ")]
    [InlineData("𝒜𝒹𝒶")]
    [InlineData("12345678901234567890123456789012")]
    public void People_may_be_called(string name) => Assert.Null(UsernameProblem(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("two words")]
    [InlineData("ada@home")]
    [InlineData("a\u0000b")]
    [InlineData("a\u200db")]
    [InlineData("\u202eada")]
    [InlineData("a\u00adda")]
    [InlineData("z\u0335\u0336algo")]
    [InlineData("\u3164\u3164")]
    [InlineData("\u115f\u1160")]
    [InlineData("ada\ud800")]
    [InlineData("ada\ufffe")]
    [InlineData("½½")]
    [InlineData("ﷺ")]
    [InlineData("👍👍")]
    public void Nobody_may_be_called(string? name) => Assert.NotNull(UsernameProblem(name));

    [Theory]
    [InlineData("аdmin", "Cyrillic a")]
    [InlineData("admіn", "Cyrillic i")]
    [InlineData("adminο", "Greek omicron")]
    [InlineData("Αdmin", "Greek capital alpha")]
    [InlineData("аdа\u03bf", "Cyrillic with Greek")]
    [InlineData("ѕοѕ", "Cyrillic with Greek")]
    [InlineData("adոin", "Armenian")]
    [InlineData("Ꭺdmin", "Cherokee")]
    [InlineData("ⲟk", "Coptic")]
    [InlineData("ꓮdmin", "Lisu")]
    [InlineData("ひらがな한국어", "Japanese with Korean")]
    [InlineData("日本д", "Han with Cyrillic")]
    public void Letters_of_two_scripts_that_could_deceive_do_not_share_a_name(string name, string mixture) =>
        Assert.True(UsernameProblem(name) == "may not mix letters of different scripts", mixture);

    [Theory]
    [InlineData("general")]
    [InlineData("g")]
    [InlineData("the green room")]
    public void A_channel_may_be_called(string name) => Assert.Null(Names.Problem(name, 1, 64, allowSpaces: true));

    [Theory]
    [InlineData(" general")]
    [InlineData("general ")]
    [InlineData(" ")]
    [InlineData("the  room")]
    [InlineData("the\troom")]
    [InlineData("the\u00a0room")]
    [InlineData("#general")]
    public void No_channel_may_be_called(string name) => Assert.NotNull(Names.Problem(name, 1, 64, allowSpaces: true));

    [Fact]
    public void Length_counts_characters_rather_than_their_encoding()
    {
        var name = string.Concat(Enumerable.Repeat("𠀀", 32));

        Assert.Null(UsernameProblem(name));
        Assert.NotNull(UsernameProblem(name + "𠀀"));
    }

    [Theory]
    [InlineData("Ada", "aDA")]
    [InlineData("zoé", "ZOE\u0301")]
    [InlineData("ａｄａ", "ada")]
    [InlineData("ﬁn", "FIN")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("STRAẞE", "straße")]
    [InlineData("\u212aim", "kim")]
    [InlineData("ᏣᎳᎩ", "ꮳꮃꭹ")]
    public void Two_spellings_of_one_name_are_the_same(string one, string other) =>
        Assert.Equal(Names.KeyOf(one), Names.KeyOf(other));

    [Theory]
    [InlineData("zoe", "zoé")]
    [InlineData("a_b", "a.b")]
    [InlineData("strasse", "straße")]
    public void Two_names_that_differ_stay_different(string one, string other) =>
        Assert.NotEqual(Names.KeyOf(one), Names.KeyOf(other));

    [Fact]
    public void The_key_of_a_key_is_itself_for_every_character_alone_or_beside_others()
    {
        var all = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(c => new Rune(c).ToString()).ToList();
        var unstable = all.SelectMany(c => new[] { c, $"{c}\u0345\u0301", $"ι{c}ς" })
            .Where(n => Names.KeyOf(Names.KeyOf(n)) != Names.KeyOf(n));

        Assert.Equal(0x110000 - 0x800, all.Count);
        Assert.Empty(unstable);
    }

    [Fact]
    public void A_name_stays_allowed_and_equal_when_it_is_written_as_its_key()
    {
        var letters = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(c => $"{new Rune(c)}{new Rune(c)}")
            .Where(n => UsernameProblem(n) is null).ToList();

        Assert.True(letters.Count > 100_000);
        Assert.DoesNotContain(letters, n => UsernameProblem(Names.KeyOf(n)) is not null);
    }

    private static string? UsernameProblem(string? name) => Names.Problem(name, 2, 32, allowSpaces: false);
}
