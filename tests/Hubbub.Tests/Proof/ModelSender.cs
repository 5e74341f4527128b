using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>A sender of the model: several acts in flight, answers in order, lines that break with either end unsure.</summary>
internal sealed class ModelSender(ModelChat chat, ClientRecorder record, long[] channels, Random random)
{
    // A busy server puts some sends off; a calm one never does, and then the order of one sender is known better.
    private readonly bool isBusy = random.Next(2) == 0;
    private readonly Queue<Attempt> wire = new();
    private readonly Queue<(Attempt Asked, (long MessageId, long Seq, bool IsDuplicate)? Answer)> answers = new();
    private readonly List<Attempt> unsure = [];
    private readonly List<Attempt> sent = [];
    private long connection = record.NewConnection();
    private int made;

    public void Step()
    {
        switch (random.Next(10))
        {
            case < 3: Ask(); break;
            case < 6: Serve(); break;
            case < 9: Hear(); break;
            default: MayBreak(); break;
        }
    }

    /// <summary>Everything answered, and most unsure sends tried again.</summary>
    public void Finish()
    {
        while (wire.Count + answers.Count > 0)
        {
            Serve();
            Hear();
        }

        foreach (var attempt in unsure.ToList().Where(_ => random.Next(4) > 0)) Put(Again(attempt));
        while (wire.Count > 0) Serve();
        while (answers.Count > 0) Hear();
    }

    private void Ask()
    {
        if (sent.Count > 0 && random.Next(3) == 0)
        {
            Change(sent[random.Next(sent.Count)]);
        }
        else if (unsure.Count > 0)
        {
            Put(Again(unsure[0]));
            unsure.RemoveAt(0);
        }
        else
        {
            var key = $"{record.Name}-{made++}";
            Put(record.StartSend(channels[random.Next(channels.Length)], key, $"text of {key}", connection));
        }
    }

    private void Change(Attempt old)
    {
        var id = old.Ack!.MessageId;
        Put(random.Next(4) switch
        {
            0 => Again(old),
            1 => record.StartDelete(old.Channel, id, connection),
            _ => record.StartEdit(old.Channel, id, $"edit {random.Next(3)} of {id}", connection),
        });
    }

    private Attempt Again(Attempt old) => record.StartSend(old.Channel, old.ClientMessageId, old.Content!, connection);

    private void Put(Attempt attempt) => wire.Enqueue(attempt);

    private void Serve()
    {
        if (!wire.TryDequeue(out var asked)) return;

        var isPutOff = isBusy && asked.Kind == ActKind.Send && random.Next(20) == 0;
        answers.Enqueue((asked, isPutOff ? null : chat.Apply(asked)));
    }

    private void Hear()
    {
        if (!answers.TryDequeue(out var heard)) return;

        if (heard.Answer is { } answer)
        {
            record.Acked(heard.Asked, answer.MessageId, answer.Seq, answer.IsDuplicate);
            if (heard.Asked.Kind == ActKind.Send && !answer.IsDuplicate) sent.Add(heard.Asked);
        }
        else if (heard.Asked.Kind == ActKind.Send && random.Next(2) == 0)
        {
            record.Lost(heard.Asked, "unavailable");
            unsure.Add(heard.Asked);
        }
        else
        {
            record.Refused(heard.Asked, heard.Asked.Kind == ActKind.Send ? "rate_limited" : "not_found");
        }
    }

    private void MayBreak()
    {
        if (random.Next(4) > 0) return;

        foreach (var attempt in answers.Select(a => a.Asked).Concat(wire).ToList())
        {
            record.Lost(attempt, null);
            if (attempt.Kind == ActKind.Send) unsure.Add(attempt);
        }

        wire.Clear();
        answers.Clear();
        connection = record.NewConnection();
    }
}
