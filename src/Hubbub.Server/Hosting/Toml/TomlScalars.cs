using System.Globalization;
using System.Text.RegularExpressions;

namespace Hubbub.Server.Hosting.Toml;

/// <summary>Booleans, numbers, dates and times: what is written without quotes.</summary>
internal static partial class TomlScalars
{
    public static object Read(TomlText text)
    {
        var at = text.At;
        var word = text.TakeWhile(BelongsToWord);
        if (word == "") throw text.Expected("a value");
        // A blank may stand between a date and its time.
        if (Date().IsMatch(word) && text.Following(0) is [' ', >= '0' and <= '9', ..])
            word += text.Take() + text.TakeWhile(BelongsToWord);

        return word switch
        {
            "true" => true,
            "false" => false,
            _ => Number(word, at) ?? TomlTimes.Read(word, at) ?? throw new TomlException(at, $"{Values}, found '{word}'"),
        };
    }

    private static object? Number(string word, TomlPlace at)
    {
        var digits = word.Replace("_", "", StringComparison.Ordinal);
        if (Decimal().IsMatch(word))
            return long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : throw TooLarge(at);
        if (Based().IsMatch(word)) return InBase(digits, at);
        if (Float().IsMatch(word)) return double.Parse(digits, CultureInfo.InvariantCulture);

        return word switch
        {
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            _ => null,
        };
    }

    private static long InBase(string digits, TomlPlace at)
    {
        var bits = digits[1] switch { 'x' => 4, 'o' => 3, _ => 1 };
        var number = 0L;
        foreach (var digit in digits.AsSpan(2))
        {
            if (number > long.MaxValue >> bits) throw TooLarge(at);
            number = (number << bits) + int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return number;
    }

    private static TomlException TooLarge(TomlPlace at) => new(at, "expected a whole number that fits into 64 bits");

    private static bool BelongsToWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '.' or ':';

    private const string Values = "expected a value: a string in quotes, a number, true, false, a date, a list or a table";

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?[0-9])*)\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^0(x[0-9A-Fa-f](_?[0-9A-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)\z")]
    private static partial Regex Based();

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?\z")]
    private static partial Regex Float();
}
