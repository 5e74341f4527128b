namespace Hubbub.Server.Hosting.Toml;

/// <summary>Where something stands in a text, both counted from 1; columns are characters as people count them.</summary>
public readonly record struct TomlPlace(int Line, int Column);

/// <summary>Why a text is not TOML, in a sentence, and where.</summary>
public sealed class TomlException(TomlPlace at, string problem) : Exception($"line {at.Line}, column {at.Column}: {problem}")
{
    public TomlPlace At => at;

    public string Problem => problem;
}
