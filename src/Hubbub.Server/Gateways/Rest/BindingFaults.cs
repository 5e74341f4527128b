using System.Text.Json;
using System.Text.RegularExpressions;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What the framework could not read into a handler's parameters, said in the words of the wire.</summary>
internal static partial class BindingFaults
{
    public static Problem ProblemOf(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest) return Problem.OfStatus(bad.StatusCode);
        if (bad.InnerException is JsonException json) return Problem.Of(OfBody(json));

        var parameter = ParameterIn().Match(bad.Message);
        if (!parameter.Success) return Problem.OfStatus(bad.StatusCode);

        var name = parameter.Groups["name"].Value;
        // The framework says 400 to a path that names nothing; for whoever asks, there is no such thing.
        var isOfPath = http.Request.RouteValues.ContainsKey(name)
            || http.Request.RouteValues.Values.Contains(parameter.Groups["value"].Value);
        return Problem.Of(isOfPath
            ? Refuse.NotFound("thing")
            : Refuse.Invalid(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), "is missing or not valid"));
    }

    // A path such as $.user_ids[1]; a member that is missing is named in the message alone.
    private static RefusedException OfBody(JsonException json)
    {
        var missing = MissingIn().Match(json.Message);
        if (missing.Success)
        {
            var names = missing.Groups["name"].Captures.Select(name => name.Value);
            return Refuse.Invalid(names.ToDictionary(name => name, _ => "is required"));
        }

        return json.Path is ['$', '.', .. var field]
            ? Refuse.Invalid(field, "is not of the right type")
            : Refuse.Because(RefusalCode.ValidationFailed, "The body does not have the form of this request.");
    }

    [GeneratedRegex("parameter \"[^\"]* (?<name>\\w+)\"( from \"(?<value>.*)\")?", RegexOptions.Singleline)]
    private static partial Regex ParameterIn();

    [GeneratedRegex("missing required properties including: ('(?<name>\\w+)'(, )?)+")]
    private static partial Regex MissingIn();
}
