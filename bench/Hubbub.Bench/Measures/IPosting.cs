using Hubbub.Bench.Wire;

namespace Hubbub.Bench.Measures;

/// <summary>Posters at work on a server through one of its doors.</summary>
internal interface IPosting : IDisposable
{
    IReadOnlyList<IAuthor> Authors { get; }

    /// <summary>What is done here is thrown away: the runtime recompiles what is hot.</summary>
    void WarmUp();

    Spent Measure(TimeSpan time);

    void Drain();
}
