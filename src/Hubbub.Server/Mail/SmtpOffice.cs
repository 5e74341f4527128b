using System.Net;
using System.Net.Mail;
using System.Text;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Mail;

/// <summary>
/// Hands mail to the server of [mail] by SMTP (RFC 5321), encrypted by STARTTLS (RFC 3207) unless that server is on this
/// machine: what is sent opens an account.
/// </summary>
internal sealed class SmtpOffice(MailOptions options, NodeOptions node) : IPostOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MailAddress From => new(options.From ?? $"hubbub@{node.PublicUrl?.IdnHost ?? "localhost"}");

    public async Task SendAsync(Letter letter, CancellationToken ct)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = !IsHere(options.Host!) };
        if (options.Username is not null) client.Credentials = new NetworkCredential(options.Username, options.Password);
        using var mail = new MailMessage(From, new MailAddress(letter.To))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Text,
            BodyEncoding = Encoding.UTF8,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(mail, patience.Token);
    }

    private static bool IsHere(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
