using System.Reflection;
using Microsoft.AspNetCore.StaticFiles;

namespace Hubbub.Server.Gateways.WebClient;

/// <summary>A file of the web client as it was packed into the program, often also compressed.</summary>
internal static class WebClientFile
{
    public const string Page = "index.html";

    private const string Folder = "web/";

    private static readonly Assembly Program = typeof(WebClientFile).Assembly;

    // The best first.
    private static readonly (string Name, string Ending)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private static readonly HashSet<string> Names =
        [.. Program.GetManifestResourceNames().Where(it => it.StartsWith(Folder, StringComparison.Ordinal))];

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>False where the program was built without Node.js.</summary>
    public static bool IsPacked => Exists(Page);

    public static bool Exists(string path) => Names.Contains(Folder + path);

    public static Stream Open(string path) => Program.GetManifestResourceStream(Folder + path)!;

    public static string TypeOf(string path) =>
        (Types.TryGetContentType(path, out var type) ? type : "application/octet-stream") switch
        {
            "text/javascript" => "text/javascript; charset=utf-8",
            "text/css" => "text/css; charset=utf-8",
            "image/svg+xml" => "image/svg+xml; charset=utf-8",
            var other => other,
        };

    /// <summary>The form of the file that travels fastest and that the browser can read; null for the file itself.</summary>
    public static (string Name, string Ending)? EncodingFor(string path, HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var encoding in Encodings)
            if (accepted.Any(it => it.Quality != 0 && it.Value.Equals(encoding.Name, StringComparison.OrdinalIgnoreCase))
                && Exists(path + encoding.Ending))
                return encoding;
        return null;
    }
}
