namespace Hubbub.Tests.Matrix;

/// <summary>Walks through one sheet and says what is not as it is written there.</summary>
internal sealed class MatrixRun(MatrixWorld world, Sheet sheet)
{
    private readonly Caller caller = new(world);
    private readonly List<string> problems = [];
    private readonly Dictionary<(string Subject, Role Role), Reply> replies = [];

    /// <summary>Calls that were made.</summary>
    public int Calls => replies.Count;

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var subjects = new List<(Row Row, Subject Subject)>();
        foreach (var row in sheet.Rows) subjects.Add((row, await MakeHeardAsync(row)));

        await RefuseAsync(subjects);
        foreach (var (row, subject) in subjects) await AllowAsync(row, subject);

        await world.SettleAsync();
        var late = world.TakeHeardTooLate();
        if (!sheet.BringsBack) problems.AddRange(late);
        problems.AddRange(world.TakeLeaks());
        problems.AddRange(world.Hints.TakeStrays());
        foreach (var row in sheet.Rows) Compare(row);
        CompareWhatIsNotThere();
        return problems;
    }

    // What is refused leaves no trace and no sound.
    private async Task RefuseAsync(IReadOnlyList<(Row Row, Subject Subject)> subjects)
    {
        await world.SettleAsync();
        var before = await world.Dump.ReadAsync();
        foreach (var (row, subject) in subjects)
        foreach (var role in row.Refused)
            await CallAsync(subject, role);

        var changes = TableDump.Changes(before, await world.Dump.ReadAsync());
        problems.AddRange(changes.Select(change => $"though refused, {change}"));
        problems.AddRange((await world.SettleAsync()).Select(heard => $"though refused, {heard}"));
    }

    // Each who changes something has a subject of their own.
    private async Task AllowAsync(Row row, Subject shared)
    {
        foreach (var role in row.Allowed)
        {
            world.Places.Revealed = sheet.Reveals;
            var subject = sheet.IsReading ? shared : await MakeAsync(row);
            world.Places.Revealed = [];
            await CallAsync(subject, role);
        }
    }

    // Whoever may listens there, so that whatever a refused call says is heard.
    private async Task<Subject> MakeHeardAsync(Row row)
    {
        var subject = await MakeAsync(row);
        await world.FollowAsync(subject);
        return subject;
    }

    private async Task<Subject> MakeAsync(Row row) =>
        await world.Subjects.MakeAsync(row.Subject) with { Name = row.Subject };

    private async Task CallAsync(Subject subject, Role role) =>
        replies[(subject.Name, role)] = await caller.CallAsync(sheet, subject, role);

    private void Compare(Row row)
    {
        var answers = Roles.Columns.ToDictionary(role => role, role => replies[(row.Subject, role)].Outcome);
        if (Roles.Columns.Any(role => answers[role] != row.Expected[role]))
            problems.Add($"expected {row.Line(row.Expected)}\nanswered {row.Line(answers)}");
    }

    // What may not be seen answers exactly like what does not exist.
    private void CompareWhatIsNotThere()
    {
        foreach (var ((subject, role), reply) in replies)
        {
            if (reply.Outcome is not ("404" or "not_found" or "NOT_FOUND") || !Roles.Outsiders.Contains(role)) continue;
            if (!replies.TryGetValue(("nothing", role), out var nothing) || nothing.Outcome != reply.Outcome) continue;
            if (reply.Likeness != nothing.Likeness)
                problems.Add($"{subject}: {role} is answered\n{reply.Likeness}\nand about nothing\n{nothing.Likeness}");
        }
    }
}
