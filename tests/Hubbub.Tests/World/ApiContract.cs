using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hubbub.Tests.World;

/// <summary>The API document of a running server, held against what goes over the wire.</summary>
internal sealed class ApiContract
{
    private readonly JsonSchemaCheck check;

    public ApiContract(JsonElement document)
    {
        Document = document;
        check = new JsonSchemaCheck(document);
        Operations = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => OperationsOf(document, path))];
    }

    public JsonElement Document { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static async Task<ApiContract> OfAsync(RunningServer server) =>
        new(JsonElement.Parse(await server.Http.GetByteArrayAsync("/openapi/v1.json")));

    /// <summary>Null for a call that is no operation. Of two paths that fit, the one with more of its own words.</summary>
    public ApiOperation? Find(HttpMethod method, Uri address) => Operations
        .Where(it => it.Method == method.Method && it.Fits(address.AbsolutePath))
        .MinBy(it => it.Path.Count(letter => letter == '{'));

    public async Task<IReadOnlyList<string>> ProblemsAsync(ApiOperation operation, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var problems = operation.Json.GetProperty("responses").TryGetProperty($"{status}", out var told)
            ? await OfAnswerAsync(Resolved(told), answer)
            : [$"answers {status}, which the document does not know: {await answer.Content.ReadAsStringAsync()}"];
        // What was refused need not have the form.
        if (status < 400) problems = [.. problems, .. await OfRequestAsync(operation, answer.RequestMessage!)];
        return [.. problems.Select(problem => $"{operation}, {status}: {problem}")];
    }

    private async Task<IEnumerable<string>> OfAnswerAsync(JsonElement told, HttpResponseMessage answer)
    {
        var headers = told.TryGetProperty("headers", out var named)
            ? named.EnumerateObject().Where(it => !answer.Headers.Contains(it.Name)).Select(it => $"has no {it.Name}")
            : [];
        var type = answer.Content.Headers.ContentType?.MediaType;
        var isHead = answer.RequestMessage!.Method == HttpMethod.Head;
        if (!told.TryGetProperty("content", out var contents))
            return type is null || isHead ? headers : [.. headers, $"has a body, {type}"];
        if (type is null || !contents.TryGetProperty(type, out var content)) return [.. headers, $"is of the type {type}"];
        if (!type.EndsWith("json", StringComparison.Ordinal)) return headers;

        var body = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());
        return [.. headers, .. check.Problems(content.GetProperty("schema"), body)];
    }

    private async Task<IEnumerable<string>> OfRequestAsync(ApiOperation operation, HttpRequestMessage request)
    {
        var parameters = operation.Json.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [];
        var named = parameters
            .Where(it => it.GetProperty("in").ValueEquals("query"))
            .Select(it => it.GetProperty("name").GetString()!);
        var unknown = Regex.Matches(request.RequestUri!.Query, "[?&]([^=]+)=").Select(it => it.Groups[1].Value)
            .Except(named)
            .Select(name => $"the document has no ?{name}=");
        if (request.Content is null) return unknown;
        if (!operation.Json.TryGetProperty("requestBody", out var body)) return [.. unknown, "the document has no body"];

        var type = request.Content.Headers.ContentType!.MediaType!;
        if (!body.GetProperty("content").TryGetProperty(type, out var content))
            return [.. unknown, $"the document has no body of {type}"];
        if (type != "application/json") return unknown;

        var sent = JsonElement.Parse(await request.Content.ReadAsByteArrayAsync());
        return [.. unknown, .. check.Problems(content.GetProperty("schema"), sent).Select(problem => $"sent {problem}")];
    }

    private JsonElement Resolved(JsonElement told) =>
        told.TryGetProperty("$ref", out var reference) ? check.Resolve(reference) : told;

    private static IEnumerable<ApiOperation> OperationsOf(JsonElement document, JsonProperty path)
    {
        var servers = path.Value.TryGetProperty("servers", out var own) ? own : document.GetProperty("servers");
        var prefix = servers[0].GetProperty("url").GetString()!.TrimEnd('/');
        return path.Value.EnumerateObject().Where(it => it.Name != "servers")
            .Select(it => new ApiOperation(it.Name.ToUpperInvariant(), prefix + path.Name, it.Value));
    }
}

internal sealed record ApiOperation(string Method, string Path, JsonElement Json)
{
    private readonly Regex form = new($"^{Regex.Replace(Path, @"\{[^}]+\}", "[^/]+")}$");

    public string Id => Json.GetProperty("operationId").GetString()!;

    public bool Fits(string path) => form.IsMatch(path);

    public override string ToString() => $"{Method} {Path}";
}
