namespace Hubbub.Server.Hosting;

/// <summary>Why the server cannot start, in a sentence for an administrator; no stack trace follows.</summary>
public sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
