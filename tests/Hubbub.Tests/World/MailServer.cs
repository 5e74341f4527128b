using System.Diagnostics;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hubbub.Tests.House;

namespace Hubbub.Tests.World;

/// <summary>A letter as the mail server got it.</summary>
public sealed record Received(string? User, string From, IReadOnlyList<string> To, string Subject, string Text)
{
    public Uri Link => new(Regex.Match(Text, "http://[^\\s]+").Value);
}

/// <summary>A real mail server in a process of its own.</summary>
public sealed partial class MailServer : IAsyncDisposable
{
    public const string Password = "let me in";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private MailServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>Skips the test where it is not installed.</summary>
    public static async Task<MailServer> StartAsync()
    {
        var folder = Path.Join(SourceTree.Root, "tests/smtp-server");
        Assert.SkipUnless(
            Directory.Exists(Path.Join(folder, "node_modules")), "No mail server (./test installs it where it may).");
        var process = Process.Start(new ProcessStartInfo("node", ["serve.js"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var server = new MailServer(process);
        server.Port = (await server.NextLineAsync()).GetProperty("port").GetInt32();
        return server;
    }

    public async Task<Received> NextAsync()
    {
        var told = await NextLineAsync();
        var parts = told.GetProperty("data").GetString()!.ReplaceLineEndings("\n").Split("\n\n", 2);
        var isBase64 = parts[0].Contains("Content-Transfer-Encoding: base64", StringComparison.OrdinalIgnoreCase);
        return new Received(
            told.GetProperty("user").GetString(),
            told.GetProperty("from").GetString()!,
            [.. told.GetProperty("to").EnumerateArray().Select(it => it.GetString()!)],
            SubjectOf(parts[0]),
            isBase64 ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])) : Unquoted(parts[1]));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<JsonElement> NextLineAsync() =>
        JsonElement.Parse((await process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!);

    // The framework decodes encoded words of its own kind (RFC 2047).
    private static string SubjectOf(string headers) =>
        Attachment.CreateAttachmentFromString("", Subject().Match(headers).Groups[1].Value).Name!;

    private static string Unquoted(string text)
    {
        var bytes = Quoted().Replace(
            text.Replace("=\n", "", StringComparison.Ordinal),
            found => $"{(char)Convert.ToByte(found.Groups[1].Value, 16)}");
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
    }

    [GeneratedRegex("^Subject: (.*(?:\n .*)*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Quoted();
}
