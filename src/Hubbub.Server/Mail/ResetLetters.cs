using System.Threading.Channels;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Server.Gateways.ResetPage;
using Hubbub.Server.Gateways.WebClient;

namespace Hubbub.Server.Mail;

/// <summary>Who asks for a letter, the address of this server as they know it, and the language they read.</summary>
internal sealed record LetterRequest(string Email, string Home, bool IsFrench);

/// <summary>
/// Writes to those who have forgotten their password. It looks them up when the answer is out, so that the time of an
/// answer does not tell whether an address has an account.
/// </summary>
internal sealed partial class ResetLetters(BeginPasswordReset begin, IPostOffice office, ILogger<ResetLetters> log)
    : BackgroundService
{
    private const int MostWaiting = 200;
    private readonly Channel<LetterRequest> waiting =
        Channel.CreateBounded<LetterRequest>(new BoundedChannelOptions(MostWaiting));

    private static string Page =>
        WebClientFile.IsPacked ? WebClientRoutes.PasswordReset : ResetPageRoutes.Path;

    public void Ask(LetterRequest request)
    {
        if (!waiting.Writer.TryWrite(request)) throw Refuse.Unavailable();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in waiting.Reader.ReadAllAsync(stoppingToken)) await WriteAsync(request, stoppingToken);
    }

    private async Task WriteAsync(LetterRequest request, CancellationToken ct)
    {
        try
        {
            if (await begin.RunAsync(request.Email, ct) is { } reset) await office.SendAsync(LetterOf(request, reset), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // Whoever waits for it asks again, and is told nothing else than the first time.
            LogUnsent(fault);
        }
    }

    // After #, which no server is sent: neither a proxy's log nor the page after it learns the token.
    private static Letter LetterOf(LetterRequest request, PasswordReset reset)
    {
        var link = $"{request.Home}{Page}#{reset.Token}";
        var minutes = (int)BeginPasswordReset.Lifetime.TotalMinutes;
        return request.IsFrench
            ? new Letter(
                reset.Email,
                "Votre mot de passe Hubbub",
                $"""
                Bonjour {reset.Username},

                Pour choisir un nouveau mot de passe, ouvrez ce lien dans les {minutes} minutes :

                {link}

                Si vous n'avez rien demandé, ignorez ce message : rien ne change.
                """)
            : new Letter(
                reset.Email,
                "Your Hubbub password",
                $"""
                Hello {reset.Username},

                To choose a new password, open this link within {minutes} minutes:

                {link}

                If you did not ask for this, ignore this message: nothing changes.
                """);
    }

    [LoggerMessage(LogLevel.Error, "A letter to somebody who forgot their password could not be sent")]
    private partial void LogUnsent(Exception fault);
}
