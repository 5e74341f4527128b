namespace Hubbub.Server.Mail;

/// <summary>Where mail is handed in.</summary>
internal interface IPostOffice
{
    /// <summary>Done when another server has taken the letter over, or nobody can.</summary>
    Task SendAsync(Letter letter, CancellationToken ct);
}

/// <summary>A mail of plain text.</summary>
internal sealed record Letter(string To, string Subject, string Text);
