namespace Hubbub.Proof.Clients;

internal static class Recording
{
    /// <summary>Only a sure no counts as refused; any other answer leaves it open.</summary>
    public static void Refused(this ClientRecorder record, Attempt attempt, RefusedAnswerException no)
    {
        if (no.IsFinal) record.Refused(attempt, no.Code);
        else record.Lost(attempt, no.Code);
    }

    public static async Task WatchAsync(this ClientRecorder record, Watermark mark, Task answer)
    {
        try
        {
            await answer;
            record.Marked(mark, isAcked: true);
        }
        catch (Exception no) when (no is not RefusedAnswerException { IsFinal: true })
        {
            record.Marked(mark, isAcked: false);
            throw;
        }
    }
}
