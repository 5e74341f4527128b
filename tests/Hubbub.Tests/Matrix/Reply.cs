using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hubbub.Tests.Matrix;

/// <summary>What came back: a status or a code, the text, and all of it but what differs from request to request.</summary>
internal sealed partial record Reply(string Outcome, string Text, string Likeness)
{
    private static readonly string[] Fleeting = ["Date", "X-Request-Id", "Content-Length"];

    public bool IsDone => Outcome == "ok" || Outcome.StartsWith('2');

    public static Reply Of(HttpResponseMessage response, string text)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !Fleeting.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        return new Reply(status, text, $"{status}\n{string.Join('\n', headers)}\n{RequestId().Replace(text, "")}");
    }

    public JsonElement Success()
    {
        Assert.True(IsDone, $"{Outcome} {Text}");
        return Text.Length == 0 ? default : JsonElement.Parse(Text);
    }

    [GeneratedRegex("\"request_id\":\"[^\"]*\"")]
    private static partial Regex RequestId();
}
