namespace Hubbub.Server.Hosting;

/// <summary>Why the server cannot start, in one sentence for an administrator; it ends the program without a stack trace.</summary>
public sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
