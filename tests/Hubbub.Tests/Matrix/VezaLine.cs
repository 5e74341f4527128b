using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>
/// Somebody's end of a socket of Veza's: no answer says what it answers, and what was said may be its own answer, so
/// after each command comes a question whose answer ends the waiting.
/// </summary>
internal sealed class VezaLine : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Room inexistante."] = "not_found",
        ["Impossible d'envoyer un message à une room inexistante."] = "not_found",
        ["Utilisateur destinataire introuvable."] = "not_found",
        ["Room inconnue."] = "not_found",
        ["Utilisateur introuvable pour DM."] = "not_found",
    };

    private readonly string question;
    private readonly List<Frame> answers = [];
    private TaskCompletionSource<IReadOnlyList<Frame>> asked = new();

    private VezaLine(string question)
    {
        this.question = question;
        Wire = new Wire(IsAnswer);
    }

    public Wire Wire { get; }

    /// <summary>Throws a WebSocketException with the status in it when the door stays closed.</summary>
    public static async Task<VezaLine> OpenAsync(Uri server, string dialect, HttpMessageInvoker through, string? token)
    {
        var (path, question) = dialect == Operations.Veza1 ? ("/", "room_history") : ("/ws/chat", "history");
        var line = new VezaLine(question);
        await line.Wire.OpenAsync(new Uri(server, path), through, token);
        return line;
    }

    /// <summary>Says a command with those fields, a JSON object, and returns how it was answered.</summary>
    public async Task<Reply> AskAsync(string command, string fields)
    {
        asked = new TaskCompletionSource<IReadOnlyList<Frame>>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Wire.SayAsync($$"""{"type":"{{command}}",{{fields[1..]}}""");
        await Wire.SayAsync($$"""{"type":"{{question}}","room":"general","limit":1}""");
        var answer = (await Wire.WaitAsync(asked.Task)).SingleOrDefault();

        var text = answer?.Data.GetRawText() ?? "";
        return new Reply(answer?.Type == "error" ? CodeOf(answer) : "ok", text, text);
    }

    public ValueTask DisposeAsync() => Wire.DisposeAsync();

    private static string CodeOf(Frame error)
    {
        var sentence = error.Data.GetProperty("message").GetString()!;
        return Codes.GetValueOrDefault(sentence, sentence);
    }

    private bool IsAnswer(Frame frame)
    {
        if (frame.Type is "message" or "dm" or "presence") return false;

        if (!IsEnd(frame))
        {
            answers.Add(frame);
            return true;
        }

        asked.SetResult([.. answers]);
        answers.Clear();
        return true;
    }

    // No row is about the room "general".
    private bool IsEnd(Frame frame) =>
        frame.Type == question && frame.Data.GetRawText().Contains("\"room\":\"general\"", StringComparison.Ordinal);
}
