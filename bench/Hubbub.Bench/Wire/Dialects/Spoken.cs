namespace Hubbub.Bench.Wire.Dialects;

/// <summary>The dialects that readers can be measured in.</summary>
internal static class Spoken
{
    public const string Everything = "all";

    public static IReadOnlyList<IDialect> All { get; } =
        [NativeDialect.Instance, new ChatRtcDialect(), new FluxyDialect(), new Veza1Dialect()];

    public static IReadOnlyList<IDialect> Named(IReadOnlyList<string> names) =>
        [.. All.Where(d => names.Contains(Everything) || names.Contains(d.Name))];
}
