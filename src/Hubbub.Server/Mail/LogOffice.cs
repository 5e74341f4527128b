using Hubbub.Server.Hosting;

namespace Hubbub.Server.Mail;

/// <summary>
/// Where no mail server is set: the log says that a letter could not be sent. To whom, and what it says, is told to
/// developers alone: it would open that account to whoever reads the log.
/// </summary>
internal sealed partial class LogOffice(NodeOptions node, ILogger<LogOffice> log) : IPostOffice
{
    public Task SendAsync(Letter letter, CancellationToken ct)
    {
        if (node.Environment == NodeEnvironment.Development) LogLetter(letter.To, letter.Text);
        else LogUnsent(letter.Subject);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "No mail server is set ([mail] host), so this was not sent: {Subject}")]
    private partial void LogUnsent(string subject);

    [LoggerMessage(LogLevel.Information, "No mail server is set ([mail] host); {To} would be written: {Text}")]
    private partial void LogLetter(string to, string text);
}
