using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hubbub.Tests.World;

/// <summary>The check that holds the API document against the wire sees it when one of them is wrong.</summary>
public sealed class ApiContractTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_document_that_is_right_has_no_problem()
    {
        Assert.Empty(await ProblemsAsync(document => document));
    }

    [Theory]
    [InlineData("components/schemas/User/properties/username", """{"type": "integer"}""", "$.username: String is not integer")]
    [InlineData("components/schemas/User/properties/username", """{"minLength": 4}""", "$.username: Ada breaks minLength 4")]
    [InlineData("components/schemas/User/properties/username", null, "$.username: is not in the document")]
    [InlineData("components/schemas/User/properties/role", """{"enum": ["user"]}""", "$.role: admin is not in [\"user\"]")]
    [InlineData("components/schemas/User/properties/display_name", """{"format": "date-time"}""", "Ada is no date-time")]
    [InlineData("components/schemas/User/properties/avatar_url", """{"type": "string"}""", "$.avatar_url: Null is not string")]
    [InlineData("components/schemas/User/properties/status", """{"oneOf": [{}, {}]}""", "is not exactly one of oneOf")]
    [InlineData("components/schemas/User/required", """["age"]""", "$.age: is missing")]
    [InlineData("components/schemas/User/pattern", "\"x\"", "the check does not know pattern")]
    [InlineData("components/schemas/CreateServer/properties/name", """{"maxLength": 3}""", "sent $.name: Home breaks")]
    [InlineData("components/schemas/CreateServer/required", """["image"]""", "sent $.image: is missing")]
    [InlineData("components/schemas/CreateServer/properties/name", null, "sent $.name: is not in the document")]
    [InlineData("paths/~servers/post/requestBody", null, "the document has no body")]
    [InlineData("paths/~servers/post/responses/201", null, "answers 201, which the document does not know")]
    [InlineData("paths/~servers/post/responses/201/content", null, "has a body, application/json")]
    [InlineData("paths/~servers/post/responses/201/headers", """{"X-Lucky": {}}""", "has no X-Lucky")]
    [InlineData("paths/~users/get/parameters", null, "the document has no ?query=")]
    [InlineData("components/responses/not_found/content", """{"text/plain": {}}""", "is of the type application/problem+json")]
    [InlineData("components/schemas/Problem/properties/code", """{"enum": ["gone"]}""", "$.code: not_found is not in [\"gone\"]")]
    public async Task A_document_that_is_wrong_is_found_out(string place, string? instead, string problem)
    {
        var problems = await ProblemsAsync(document => With(document, place, instead));

        Assert.Contains(problems, it => it.Contains(problem, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyCollection<string>> ProblemsAsync(Func<JsonNode, JsonNode> change)
    {
        var document = change(JsonNode.Parse(await world.Server.Http.GetStringAsync("/openapi/v1.json"))!);
        using var calls = new CheckedCalls(new ApiContract(JsonSerializer.SerializeToElement(document)));
        using var http = new HttpClient(calls) { BaseAddress = world.Server.Address };
        var tourist = new ApiTourist(http);
        await tourist.GetAsync(200, "auth/me", world.Ada);
        await tourist.PostAsync(201, "servers", new { name = "Home" }, world.Ada);
        await tourist.GetAsync(200, "users?query=a", world.Ada);
        await tourist.GetAsync(404, "channels/4711", world.Ada);
        Assert.Equal(4, calls.Calls.Count);
        return calls.Problems;
    }

    // Parts are divided by /, and ~ stands for one in a name. No text: the part is taken out.
    private static JsonNode With(JsonNode document, string place, string? instead)
    {
        var names = place.Split('/').Select(name => name.Replace('~', '/')).ToArray();
        var parent = names[..^1].Aggregate(document, (at, name) => at[name]!).AsObject();
        if (instead is null) Assert.True(parent.Remove(names[^1]));
        else parent[names[^1]] = JsonNode.Parse(instead);
        return document;
    }
}
