namespace Hubbub.Tests.Matrix;

/// <summary>
/// An operation, what is sent with it ($name is filled in from the subject), and a line for each subject: its name, then
/// what each column is answered. A command has no path, and its socket before it unless that is the native one.
/// </summary>
internal sealed record Sheet(string Operation, string? Body, params string[] Lines)
{
    /// <summary>To whom a done call shows what its subject hides.</summary>
    public IReadOnlyList<Role> Reveals { get; init; } = [];

    /// <summary>Whoever may do it may come back to what they had lost.</summary>
    public bool BringsBack { get; init; }

    public string Name => Body is null ? Operation : $"{Operation} {Body}";

    public bool IsCommand => !Operation.Contains('/', StringComparison.Ordinal);

    public string Command => Operation.Split(' ')[^1];

    /// <summary>Null at the native socket.</summary>
    public string? Dialect => IsCommand && Operation != Command ? Operation.Split(' ')[0] : null;

    public string Method => Operation.Split(' ')[0];

    public string Path => Operation.Split(' ')[1];

    /// <summary>Whoever may do it changes nothing that another row relies on.</summary>
    public bool IsReading => IsCommand
        ? Command.Contains("history", StringComparison.Ordinal) || Reading.Contains(Command)
        : Method is "GET" or "HEAD";

    public IReadOnlyList<Row> Rows => Lines.Select(Row.Read).ToList();

    private static readonly string[] Reading =
    [
        "join", "join_room", "subscribe", "leave", "leave_room", "unsubscribe", "resume", "ping",
        "authenticate", "join_server", "leave_server", "join_channel", "leave_channel",
    ];
}

/// <summary>What each column is answered about one subject.</summary>
internal sealed record Row(string Subject, IReadOnlyDictionary<Role, string> Expected)
{
    public static Row Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = Roles.Columns.Count;
        Assert.True(words.Length > count, $"'{line}' is no row: a subject and {count} answers");
        var answers = Roles.Columns.Zip(words[^count..]).ToDictionary(it => it.First, it => it.Second);
        return new Row(string.Join(' ', words[..^count]), answers);
    }

    public IEnumerable<Role> Refused => Expected.Where(it => !IsDone(it.Value)).Select(it => it.Key);

    public IEnumerable<Role> Allowed => Expected.Where(it => IsDone(it.Value)).Select(it => it.Key);

    public string Line(IReadOnlyDictionary<Role, string> answers) =>
        $"{Subject,-28} {string.Join(' ', Roles.Columns.Select(role => answers.GetValueOrDefault(role, "-")))}";

    private static bool IsDone(string outcome) => outcome == "ok" || outcome.StartsWith('2');
}
