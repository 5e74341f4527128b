namespace Hubbub.Proof.Clients;

/// <summary>The server said no: a problem over REST, an error frame (then Status is 0) over a socket.</summary>
public sealed class RefusedAnswerException(int status, string code, double retryAfterSeconds = 0) : Exception($"{status} {code}")
{
    public int Status => status;

    public string Code => code;

    public double RetryAfterSeconds => retryAfterSeconds;

    /// <summary>Whether the no is sure: whatever the server could not do leaves it open whether it happened.</summary>
    public bool IsFinal => status < 500 && code is not ("busy" or "unavailable" or "storage_full" or "internal_error");

    /// <summary>Whether the same act may succeed in a moment.</summary>
    public bool IsForNow => !IsFinal || code == "rate_limited";
}

/// <summary>No answer came: the connection broke, and what was asked may have happened or not.</summary>
public sealed class LostAnswerException(Exception? cause = null) : Exception("The answer was lost.", cause);
