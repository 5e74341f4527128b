using System.Text;
using Hubbub.Chat;
using Hubbub.Chat.Messages;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>
/// Runs a program in channels of its own and writes down all that can be seen of it, in words that are the same for two
/// runs that came out the same: ids of channels and messages become their numbers, instants are left out.
/// </summary>
internal sealed class LogRun(LogWorld world, LogProgram program, long firstChannel)
{
    private readonly ChannelId[] channels =
        [.. Enumerable.Range(0, LogProgram.Channels).Select(i => new ChannelId(firstChannel + i))];
    private readonly List<Appended> sent = [];
    private readonly StringBuilder seen = new();

    /// <summary>Each step waits for the one before.</summary>
    public Task<string> OneByOneAsync() => RunAsync(async steps =>
    {
        var outcomes = new List<Outcome>();
        foreach (var step in steps) outcomes.Add(await OutcomeOf(Start(step)));
        return outcomes;
    });

    /// <summary>All steps of a phase enter the log before any is waited for, and the log takes them in random portions.</summary>
    public Task<string> TogetherAsync(Random random) => RunAsync(async steps =>
    {
        var started = new List<Task<Appended>>();
        foreach (var step in steps)
        {
            var gate = channels[random.Next(channels.Length)];
            if (random.Next(3) == 0) world.Bus.Close(gate);
            if (random.Next(3) == 0) world.Bus.Open(gate);
            started.Add(Start(step));
            if (random.Next(4) == 0) await Task.Yield();
        }

        foreach (var channel in channels) world.Bus.Open(channel);
        return await Task.WhenAll(started.Select(OutcomeOf));
    });

    private async Task<string> RunAsync(Func<Step[], Task<IReadOnlyList<Outcome>>> runPhase)
    {
        foreach (var channel in channels) await world.AddChannelAsync(channel);
        foreach (var phase in program.Phases)
        {
            var outcomes = await runPhase(phase);
            foreach (var outcome in outcomes) seen.AppendLine(Words(outcome));
            sent.AddRange(phase.Zip(outcomes).Where(IsNewMessage).Select(pair => pair.Second.Appended!));
        }

        foreach (var channel in channels) await LookAsync(channel);
        return seen.ToString();
    }

    private Task<Appended> Start(Step step)
    {
        var known = sent.Count == 0 ? null : sent[^Math.Min(step.Message, sent.Count)].Message;
        var message = known?.Id ?? new MessageId(1L << 50);
        var anyone = LogProgram.People[step.Person];
        var author = step.Fits ? LogProgram.People.FirstOrDefault(p => p.User == known?.Author.Id) ?? anyone : anyone;
        var anywhere = channels[step.Channel];
        var clientId = step.ClientId is { } number ? $"client {number}" : null;
        return step.Kind switch
        {
            StepKind.Send => world.SendAsync(anyone, anywhere, step.Content, clientId),
            StepKind.Reply => world.SendAsync(
                anyone, step.Fits ? known?.Channel ?? anywhere : anywhere, step.Content, clientId, message),
            StepKind.Edit => world.EditAsync(author, message, step.Content),
            StepKind.Delete => world.DeleteAsync(author, message),
        };
    }

    private async Task LookAsync(ChannelId channel)
    {
        var history = await world.HistoryAsync(channel);
        var replayed = await world.ReplayAsync(channel);
        var heard = await world.Bus.HeardAsync(channel, replayed.Count);
        var head = await world.OneAsync<long>($"SELECT last_seq FROM channels WHERE id = {channel.Value}");

        Assert.Equal(Enumerable.Range(1, (int)head).Select(n => (long)n), replayed.Select(e => e.Seq.Value));
        Assert.Equal(Enumerable.Range(1, (int)head).Select(n => (long)n), heard.Select(e => e.Seq.Value));
        seen.AppendLine("history").AppendJoin('\n', history.Select(Words)).AppendLine();
        seen.AppendLine("replay").AppendJoin('\n', replayed.Select(Words)).AppendLine();
        seen.AppendLine("heard").AppendJoin('\n', heard.Select(Words)).AppendLine();
    }

    private static bool IsNewMessage((Step Step, Outcome Outcome) pair) =>
        pair.Step.Kind is StepKind.Send or StepKind.Reply && pair.Outcome.Appended is { IsDuplicate: false };

    private static async Task<Outcome> OutcomeOf(Task<Appended> act)
    {
        try
        {
            return new Outcome(await act, null);
        }
        catch (RefusedException refusal)
        {
            return new Outcome(null, refusal.Code);
        }
    }

    private string Words(Outcome outcome) => outcome.Appended is { } appended
        ? $"{appended.Seq} {(appended.IsDuplicate ? "again" : "new")} {Words(appended.Message)}"
        : $"{outcome.Refusal}";

    private string Words(LogEvent happened) => happened switch
    {
        MessageSent sent => $"{sent.Seq} sent {Words(sent.Message)}",
        MessageEdited edited => $"{edited.Seq} edited {Words(edited.Change)} {(edited.Message is { } m ? Words(m) : "gone")}",
        MessageDeleted deleted => $"{deleted.Seq} deleted {Words(deleted.Change)}",
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };

    private static string Words(MessageChange change) => $"#{change.MessageSeq} by {change.Actor.Value}";

    private string Words(Message m) =>
        $"{m.Channel.Value - firstChannel}#{m.Seq} {m.Author.Username} '{m.Content}' deleted {m.IsDeleted} "
        + $"edited {m.EditedAt is not null} updated {m.UpdatedAt is not null} as {m.ClientMessageId} "
        + $"replies {m.ReplyCount} {(m.Parent is { } p ? $"to #{p.Seq} {p.AuthorUsername} '{p.Excerpt}' {p.IsDeleted}" : "")}";

    private sealed record Outcome(Appended? Appended, RefusalCode? Refusal);
}
