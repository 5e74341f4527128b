using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>What Fluxy's clients are told of a refusal, and with which status where it is not the usual one.</summary>
internal sealed record FluxyWord(string Sentence, int? Status = null);

/// <summary>Problems as Fluxy's clients read them: a sentence in French, in JSON unless a form was posted.</summary>
internal static class FluxyProblems
{
    // What is not ASCII may stay as it is; what is markup may not.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Dictionary<RefusalCode, FluxyWord> Usual = new()
    {
        [Unauthorized] = new("Utilisateur non connecté"),
        [AlreadyMember] = new("Vous êtes déjà membre de ce serveur", StatusCodes.Status400BadRequest),
        [OwnerCannotLeave] = new(
            "Les owners ne peuvent pas quitter le serveur. Vous devez d'abord transférer le rôle d'owner."),
    };

    /// <summary>The words of one route for one refusal.</summary>
    public static Func<RefusedException, FluxyWord?> On(RefusalCode code, string sentence) =>
        refusal => refusal.Code == code ? new FluxyWord(sentence) : null;

    /// <summary>The words that a route has besides the usual ones.</summary>
    public static RouteHandlerBuilder Tells(this RouteHandlerBuilder route, Func<RefusedException, FluxyWord?> own) =>
        route.WithMetadata(InJson(own));

    public static RouteHandlerBuilder TellsMissing(this RouteHandlerBuilder route, string sentence) =>
        route.Tells(On(NotFound, sentence));

    /// <summary>What the clients read besides from the answer to a stranger.</summary>
    public static RouteHandlerBuilder TellsStrangers(this RouteHandlerBuilder route, string name, JsonNode value) =>
        route.WithMetadata(InJson(toStrangers: (name, value)));

    /// <summary>An object with the sentence.</summary>
    public static ProblemForm InJson(
        Func<RefusedException, FluxyWord?>? own = null, (string Name, JsonNode Value)? toStrangers = null) =>
        new(problem =>
        {
            var word = WordOf(problem, own);
            var body = new JsonObject { ["error"] = word.Sentence };
            if (problem.Status == StatusCodes.Status401Unauthorized && toStrangers is var (name, value))
                body[name] = value.DeepClone();
            return Answer(problem, word, "application/json", body.ToJsonString(StrictJson.Options));
        });

    public static ProblemForm InText(Func<RefusedException, FluxyWord?>? own = null) => new(problem =>
    {
        var word = WordOf(problem, own);
        return Answer(problem, word, "text/plain; charset=utf-8", word.Sentence);
    });

    public static ProblemForm InHtml(Func<RefusedException, FluxyWord?>? own = null) => new(problem =>
    {
        var word = WordOf(problem, own);
        return Answer(problem, word, "text/html; charset=utf-8", HtmlOf(word.Sentence));
    });

    /// <summary>A text as a page shows it, whatever is in it.</summary>
    public static string HtmlOf(string text) => Html.Encode(text);

    private static FluxyWord WordOf(Problem problem, Func<RefusedException, FluxyWord?>? own)
    {
        if (problem.Refusal is not { } refusal) return new FluxyWord(problem.French);
        if (refusal is FluxyRefusedException) return new FluxyWord(refusal.Message);

        return own?.Invoke(refusal) ?? Usual.GetValueOrDefault(refusal.Code) ?? new FluxyWord(SentenceOf(refusal));
    }

    private static string SentenceOf(RefusedException refusal)
    {
        var sentence = French.For(refusal.Code);
        return refusal.Fields is { } fields ? $"{sentence[..^1]} : {string.Join(", ", fields.Keys)}." : sentence;
    }

    private static ProblemAnswer Answer(Problem problem, FluxyWord word, string contentType, string body) =>
        new(word.Status ?? problem.Status, contentType, IsFrench: true, Encoding.UTF8.GetBytes(body));
}

/// <summary>A field is not as this dialect wants it, in the words that its clients show.</summary>
internal sealed class FluxyRefusedException(string sentence) : RefusedException(ValidationFailed, sentence);
