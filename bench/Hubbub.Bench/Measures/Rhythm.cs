namespace Hubbub.Bench.Measures;

/// <summary>Something that is done so many times a second, whether or not the last time is over.</summary>
internal sealed class Rhythm(double perSecond, Action act)
{
    private long done;

    public void Begin() => done = 0;

    public void CatchUp(TimeSpan sinceStart)
    {
        for (; done < sinceStart.TotalSeconds * perSecond; done++) act();
    }
}
