using FsCheck;
using FsCheck.Fluent;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Messages;

public sealed class LogEquivalenceOnSqlite() : LogEquivalenceTests<SqliteEngine>(programs: 120);

public sealed class LogEquivalenceOnPostgres() : LogEquivalenceTests<PostgresEngine>(programs: 40);

/// <summary>However the log cuts what arrives into batches, it comes out as if each event had come alone.</summary>
public abstract class LogEquivalenceTests<TEngine>(int programs) : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    private long nextChannel = 100;

    /// <summary>A failure prints what replays it: HUBBUB_TEST_SEED takes the two numbers that it names.</summary>
    private static readonly string? Seed = Environment.GetEnvironmentVariable("HUBBUB_TEST_SEED");

    [Fact]
    public async Task Batches_of_any_size_leave_what_one_event_at_a_time_would_have_left()
    {
        // FsCheck runs properties on the calling thread, and these wait for a database.
        await Task.Run(() => Check.One(Options(), Prop.ForAll(LogProgram.Arbitrary, IsSameAsync)));
    }

    private async Task IsSameAsync(LogProgram program)
    {
        var alone = await new LogRun(World, program, NextChannels()).OneByOneAsync();
        var together = await new LogRun(World, program, NextChannels()).TogetherAsync(new Random(program.ToString().Length));

        Assert.Equal(alone, together);
    }

    private long NextChannels() => nextChannel += LogProgram.Channels;

    private Config Options()
    {
        var options = Config.QuickThrowOnFailure.WithMaxTest(programs);
        return Seed?.Split(',') is [var seed, var gamma]
            ? options.WithReplay(ulong.Parse(seed, default(IFormatProvider)), ulong.Parse(gamma, default(IFormatProvider)))
            : options;
    }
}
