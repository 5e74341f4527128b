using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof.Clients;

/// <summary>What a client that watches the server does when it is told to reload a channel.</summary>
public sealed class CursorsTests : IAsyncLifetime
{
    private const long Channel = 4;
    private readonly NativeSocket line = new(openedAt: 1);
    private readonly Cursors cursors = new(new HistoryRecorder().AddClient("reader", 1));

    [Fact]
    public void A_channel_that_is_asked_for_anew_is_not_reloaded_behind_the_answer()
    {
        cursors.Set(Channel, 0);

        cursors.Begin(Channel);

        Assert.False(cursors.StartReload(Channel, line));
        cursors.Set(Channel, 0);
        Assert.True(cursors.StartReload(Channel, line));
    }

    [Fact]
    public void A_reload_that_was_left_to_an_answer_is_known_when_the_answer_is_no()
    {
        cursors.Begin(Channel);
        Assert.False(cursors.GiveUpBeginning(Channel));

        cursors.Begin(Channel);
        cursors.StartReload(Channel, line);
        Assert.True(cursors.GiveUpBeginning(Channel));
    }

    [Fact]
    public void A_new_line_reloads_whatever_the_old_one_had_begun()
    {
        cursors.Begin(Channel);

        cursors.EndReloads();

        Assert.True(cursors.StartReload(Channel, line));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => line.DisposeAsync();
}
