namespace Hubbub.Bench.Wire;

/// <summary>A connection that asks for the same kind of thing again when it is answered.</summary>
internal interface IAsker
{
    bool IsAsking { get; set; }

    bool IsIdle { get; }

    void Ask();
}
