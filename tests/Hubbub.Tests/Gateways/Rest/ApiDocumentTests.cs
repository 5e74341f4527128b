using System.Net;
using System.Reflection;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.Rest;

/// <summary>The API document tells of the routes that there are, all of them, in words.</summary>
public sealed class ApiDocumentTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private readonly RunningServer server = world.Server;
    private readonly ApiContract contract = world.Contract;

    [Fact]
    public async Task Anyone_may_have_it_and_asks_again_for_little()
    {
        using var first = await server.Http.GetAsync("/openapi/v1.json");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Http.SendAsync(again);

        Assert.Equal("application/json", first.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.StartsWith("3.1.", contract.Document.GetProperty("openapi").GetString());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public void It_has_every_route_with_its_parameters_and_no_other()
    {
        var routes = Routes().Select(it => $"{it.Method} {it.Route.RoutePattern.RawText}").Order();
        var operations = contract.Operations.Select(it => it.ToString()).Order();

        Assert.NotEmpty(routes);
        Assert.Equal(routes, operations);
        Assert.All(Routes(), it => Assert.Equal(
            it.Route.RoutePattern.Parameters.Select(parameter => parameter.Name).Order(),
            ParametersOf(OperationOf(it), "path").Order()));
    }

    [Fact]
    public void Each_operation_says_what_it_is_for_under_a_heading() =>
        NothingLacks(
            Routes().Where(it => Metadata<IEndpointSummaryMetadata>(it.Route) is null)
                .Union(Routes().Where(it => Metadata<ITagsMetadata>(it.Route) is null)),
            "add .Says(\"what it is for\") to its map line, .Refuses(...) for what it refuses, and .Feature(\"heading\") before "
            + "the Map call in Doors.cs");

    [Fact]
    public void Who_reads_the_request_by_hand_says_what_is_in_it() =>
        NothingLacks(
            Routes().Where(it => ParameterTypesOf(it.Route).Contains(typeof(HttpRequest)))
                .Where(it => Metadata<QueryForm>(it.Route) is null && Metadata<ImageUpload>(it.Route) is null),
            "it reads the HttpRequest: add .Asks(its query parameters) or .TakesImage() to its map line");

    [Fact]
    public void Each_operation_has_a_name_of_its_own()
    {
        var shared = contract.Operations.GroupBy(it => it.Id).Where(it => it.Count() > 1 || !it.Key.All(IsOfAName))
            .Select(it => $"{string.Join(" / ", it)} ({it.Key})")
            .ToList();

        Assert.True(shared.Count == 0, $"Rename a handler, or make a lambda a method: {string.Join(", ", shared)}");
    }

    [Fact]
    public void Each_good_answer_has_a_shape() =>
        NothingLacks(
            Routes().Where(it => it.Method != HttpMethods.Head && !HasGoodAnswer(OperationOf(it))),
            "its answer cannot be told from its handler: return a typed result, or add .Produces<Shape>() to its map line");

    [Fact]
    public void Each_shape_is_described()
    {
        var shapes = contract.Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(it => !it.Value.TryGetProperty("description", out _))
            .Select(it => $"{it.Name}Body");

        Assert.True(!shapes.Any(), $"Give a <summary> to {string.Join(", ", shapes)}.");
    }

    [Fact]
    public void Each_form_of_a_field_is_of_a_field_that_there_is()
    {
        var forms = FieldForms.All(new ChatLimits()).Keys;

        Assert.DoesNotContain(forms, it => !it.Shape.GetProperties().Select(field => Snake(field.Name)).Contains(it.Field));
    }

    [Fact]
    public async Task What_an_administrator_has_set_is_in_it()
    {
        await using var strict = await RunningServer.StartAsync(
            settings: ["limits.max_message_length=7", "server.public_url=https://chat.example.org"]);

        var components = (await ApiContract.OfAsync(strict)).Document.GetProperty("components");

        var message = components.GetProperty("schemas").GetProperty("SendMessage").GetProperty("properties");
        Assert.Equal(7, message.GetProperty("content").GetProperty("maxLength").GetInt32());
        var cookie = components.GetProperty("securitySchemes").GetProperty("cookie");
        Assert.Equal("__Host-token", cookie.GetProperty("name").GetString());
    }

    private IEnumerable<(RouteEndpoint Route, string Method)> Routes() =>
        from route in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
            || route.RoutePattern.RawText == HealthRoutes.Path
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (route, method);

    private ApiOperation OperationOf((RouteEndpoint Route, string Method) of) =>
        contract.Operations.Single(it => it.ToString() == $"{of.Method} {of.Route.RoutePattern.RawText}");

    private static void NothingLacks(IEnumerable<(RouteEndpoint Route, string Method)> lacking, string remedy)
    {
        var lines = lacking
            .Select(it => $"{it.Method} {it.Route.RoutePattern.RawText} in {FileOf(it.Route)}: {remedy}.")
            .ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }

    private static bool IsOfAName(char letter) => letter is '_' || char.IsAsciiLetterLower(letter);

    private static string FileOf(RouteEndpoint route) => $"{Metadata<MethodInfo>(route)!.DeclaringType!.Name}.cs";

    private static IEnumerable<Type> ParameterTypesOf(RouteEndpoint route) =>
        Metadata<MethodInfo>(route)!.GetParameters().Select(it => it.ParameterType);

    private static bool HasGoodAnswer(ApiOperation operation) => operation.Json.GetProperty("responses").EnumerateObject()
        .Any(it => it.Name is "204" || (it.Name is "200" or "201" && it.Value.TryGetProperty("content", out _)));

    private static IEnumerable<string> ParametersOf(ApiOperation operation, string place) =>
        operation.Json.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray()
                .Where(it => it.GetProperty("in").ValueEquals(place))
                .Select(it => it.GetProperty("name").GetString()!)
            : [];

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static T? Metadata<T>(RouteEndpoint route) where T : class => route.Metadata.GetMetadata<T>();
}
