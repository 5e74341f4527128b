using System.Text.RegularExpressions;

namespace Hubbub.Tests.Matrix;

/// <summary>Does what a sheet says, as whoever it says.</summary>
internal sealed partial class Caller(MatrixWorld world)
{
    public Task<Reply> CallAsync(Sheet sheet, Subject subject, Role role)
    {
        var player = world[role];
        var body = sheet.Body is null ? null : Fill(sheet.Body, subject, role);
        if (sheet.Dialect is { } dialect) return player.CommandAsync(dialect, sheet.Command, body!);
        if (sheet.IsCommand) return player.CommandAsync(sheet.Command, body ?? "{}");

        var prefix = world.IsPrefixed(sheet.Operation) ? Operations.Prefix : "";
        var token = role == Role.Nobody ? null : subject.ValueFor("token", role);
        return player.AskAsync(sheet.Method, prefix + Fill(sheet.Path, subject, role), body, token);
    }

    private string Fill(string text, Subject subject, Role role) =>
        Name().Replace(text, found => ValueOf(found.Groups[1].Value + found.Groups[2].Value, subject, role));

    private string ValueOf(string name, Subject subject, Role role) =>
        subject.ValueFor(name, role) ?? name switch
        {
            "me" => $"{world[role].Id}",
            "token" => world[role].Token ?? "none",
            "my_name" => world[role].Name,
            "password" => Player.Password,
            "new" => world.Places.NewName("new").Replace(' ', '-'),
            "epoch" => world.Epoch,
            "said" => world.Places.WordOf($"text sent to the {subject.Name}", ReadersOf(subject.Name)),
            "said_to_zoe" => world.Places.WordOf($"text sent by {role} to Zoe", role, Role.Zoe),
            _ => Enum.TryParse<Role>(name, ignoreCase: true, out var person)
                ? $"{world[person].Id}"
                : throw new InvalidOperationException($"Nothing is called '{name}'."),
        };

    // Who may read what is said there, by the rows of those who read; Zoe is everywhere.
    private static Role[] ReadersOf(string subject)
    {
        var rows = MessageSheets.Readers.Select(Row.Read).ToDictionary(row => row.Subject);
        var row = rows.GetValueOrDefault(subject) ?? rows[subject == "room of the member" ? "room" : "public channel"];
        return [.. row.Allowed, Role.Zoe];
    }

    [GeneratedRegex(@"\$([a-z_]+)|\{([a-z_]+)\}")]
    private static partial Regex Name();
}
