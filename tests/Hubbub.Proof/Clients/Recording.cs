namespace Hubbub.Proof.Clients;

internal static class Recording
{
    /// <summary>Only a sure no counts as refused; any other answer leaves it open.</summary>
    public static void Refused(this ClientRecorder record, Attempt attempt, RefusedAnswerException no)
    {
        if (no.IsFinal) record.Refused(attempt, no.Code);
        else record.Lost(attempt, no.Code);
    }
}
