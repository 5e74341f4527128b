namespace Hubbub.Server.Gateways.Rest;

/// <summary>Bytes that are not the JSON that Hubbub accepts; the message says why, in a sentence for people.</summary>
internal sealed class BadJsonException(string message) : Exception(message);
