using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hubbub.Chat;
using Microsoft.AspNetCore.WebUtilities;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The one place where a refusal, a fault or a bare status becomes problem+json, or what a route has instead.</summary>
internal sealed partial class Refusals(RequestDelegate next, AnswerHeaders headers, ILogger<Refusals> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // Opening a socket needs none of them, and its answer is kept for as long as the connection lives.
        var isForSocket = Doors.LeadsToSocket(http.Request);
        if (!isForSocket) headers.SetOn(http.Response);
        try
        {
            await next(http);
        }
        catch (Exception fault)
        {
            await AnswerAsync(http, fault);
            return;
        }

        if (!IsBare(http.Response)) return;

        if (isForSocket) headers.SetOn(http.Response);
        await WriteAsync(http, Problem.OfStatus(http.Response.StatusCode));
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };

    private async Task AnswerAsync(HttpContext http, Exception fault)
    {
        var problem = ProblemOf(http, fault);
        if (problem is null)
        {
            // Whoever asked is gone: what breaks for that reason is nobody's fault.
            if (http.RequestAborted.IsCancellationRequested) return;
            LogFault(fault);
        }

        if (http.Response.HasStarted)
        {
            // Half an answer is out: closing is the only way left to say that it is not whole.
            http.Abort();
            return;
        }

        headers.Reset(http.Response);
        await WriteAsync(http, problem ?? Problem.InternalError);
    }

    private static Problem? ProblemOf(HttpContext http, Exception fault) => fault switch
    {
        RefusedException refusal => Problem.Of(refusal),
        BadHttpRequestException bad => BindingFaults.ProblemOf(http, bad),
        _ => null,
    };

    private static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var response = http.Response;
        var answer = ProblemForm.For(http)?.Of(problem) ?? Usual(http, problem);
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers.ContentLanguage = answer.IsFrench ? "fr" : "en";
        if (answer.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        await response.Body.WriteAsync(answer.Body);
    }

    private static ProblemAnswer Usual(HttpContext http, Problem problem)
    {
        var isFrench = Languages.PrefersFrench(http.Request);
        var body = new ProblemBody(
            "about:blank",
            ReasonPhrases.GetReasonPhrase(problem.Status),
            problem.Status,
            problem.Code,
            isFrench ? problem.French : problem.English,
            http.TraceIdentifier,
            problem.Fields);
        return new ProblemAnswer(
            problem.Status,
            "application/problem+json",
            isFrench,
            JsonSerializer.SerializeToUtf8Bytes(body, StrictJson.Options));
    }

    [LoggerMessage(LogLevel.Error, "A request failed")]
    private partial void LogFault(Exception fault);
}

/// <summary>
/// An error. The code is stable; error is a sentence, French with Accept-Language: fr; fields says what was wrong with
/// which field; request_id finds it in the log.
/// </summary>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Code,
    string Error,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Fields);
