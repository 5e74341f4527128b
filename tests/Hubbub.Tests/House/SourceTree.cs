using System.Runtime.CompilerServices;

namespace Hubbub.Tests.House;

/// <summary>The files of the project, found from where this one was compiled.</summary>
internal static class SourceTree
{
    private static readonly string[] BuiltFolders = ["bin", "obj", "node_modules"];

    public static readonly string Root = FindRoot();

    public static IReadOnlyList<string> CSharpFiles { get; } =
        [.. new[] { "src", "tests", "bench" }.SelectMany(room => FilesIn(Path.Join(Root, room)))];

    /// <summary>Those of the web client; their form is Biome's business.</summary>
    public static IReadOnlyList<string> TypeScriptFiles { get; } =
        [.. FilesIn(Path.Join(Root, "web"), "*.ts"), .. FilesIn(Path.Join(Root, "web"), "*.tsx")];

    public static string Read(string path) => File.ReadAllText(Path.Join(Root, path));

    private static IEnumerable<string> FilesIn(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(BuiltFolders.Contains));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Join(folder.FullName, "Hubbub.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No Hubbub.slnx above {here}");
        return folder.FullName;
    }
}
