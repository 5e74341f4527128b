using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Hubbub.Server.Cli;
using Hubbub.Server.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hubbub.Tests.House;

public sealed class HouseRulesTests
{
    private const int FileLines = 350;
    private const int TypeScriptLines = 300;
    private const int LineLength = 130;
    private const int MethodLines = 60;

    [Fact]
    public void Chat_knows_no_HTTP() =>
        Assert.DoesNotContain(ReferencesOf("Hubbub.Chat"), it => it.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void WebSockets_knows_no_chat() => Assert.DoesNotContain("Hubbub.Chat", ReferencesOf("Hubbub.WebSockets"));

    [Fact]
    public void SocketIo_knows_no_chat() => Assert.DoesNotContain("Hubbub.Chat", ReferencesOf("Hubbub.SocketIo"));

    [Fact]
    public void No_file_is_too_long() =>
        Assert.DoesNotContain(SourceTree.CSharpFiles, file => LinesOf(file).Length > FileLines);

    [Fact]
    public void No_file_of_the_web_client_is_too_long()
    {
        Assert.NotEmpty(SourceTree.TypeScriptFiles);
        Assert.DoesNotContain(SourceTree.TypeScriptFiles, file => LinesOf(file).Length > TypeScriptLines);
    }

    [Fact]
    public void No_line_is_too_long() =>
        Assert.Empty(
            from file in SourceTree.CSharpFiles
            from line in LinesOf(file).Index()
            where line.Item.Length > LineLength
            select $"{file}:{line.Index + 1}");

    [Fact]
    public void No_method_is_too_long()
    {
        var methods = SourceTree.CSharpFiles.SelectMany(MethodsOf).ToList();

        Assert.Contains(methods, it => it.Name.EndsWith($" {nameof(No_method_is_too_long)}", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, it => it.Lines > MethodLines);
    }

    [Fact]
    public void Every_package_has_a_line_that_says_why()
    {
        var packages = XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(it => it.Attribute("Include")!.Value)
            .ToList();
        using var web = JsonDocument.Parse(SourceTree.Read("web/package.json"));
        foreach (var kind in (string[])["dependencies", "devDependencies"])
            packages.AddRange(web.RootElement.GetProperty(kind).EnumerateObject().Select(it => it.Name));
        var lines = SourceTree.Read("docs/dependencies.md");

        Assert.Contains("react", packages);
        Assert.DoesNotContain(packages, name => !lines.Contains($"| {name} |", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_option_is_in_the_help_with_its_default()
    {
        await using var output = new StringWriter();
        await HubbubCommand.RunAsync(["--help"], new Dictionary<string, string>(), output, TextWriter.Null);
        var help = string.Join(' ', output.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

        var keys = typeof(ServerOptions).GetProperties().Where(section => section.CanWrite)
            .SelectMany(section => section.PropertyType.GetProperties().Where(it => it.CanWrite)
                .Select(it => $"{Snake(section.Name)}.{Snake(it.Name)}"))
            .ToList();

        Assert.Equal(keys.Order(), Settings.All.Select(it => it.Key).Order());
        Assert.All(keys, key => Assert.Contains($" --{key} <", help));
        Assert.All(
            Settings.All.Where(it => it.DefaultText.Length > 0),
            it => Assert.Contains($"{it.Kind.AllowedInText} [default: {it.DefaultText}]", help));
    }

    private static IEnumerable<string> ReferencesOf(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(it => it.Name!);

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string[] LinesOf(string file) => File.ReadAllLines(Path.Join(SourceTree.Root, file));

    private static IEnumerable<(string Name, int Lines)> MethodsOf(string file) =>
        from node in CSharpSyntaxTree.ParseText(SourceTree.Read(file)).GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let span = node.GetLocation().GetLineSpan()
        let name = node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            _ => node.Kind().ToString(),
        }
        select ($"{file}: {name}", span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
}
