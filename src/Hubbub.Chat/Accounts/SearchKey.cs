namespace Hubbub.Chat.Accounts;

/// <summary>What a name is found by: its beginning, without case. Short enough for an index, whatever it unfolds to.</summary>
internal static class SearchKey
{
    public static string Of(string text) => string.Concat(Names.KeyOf(text).EnumerateRunes().Take(MaxLength));

    private const int MaxLength = 64;
}
