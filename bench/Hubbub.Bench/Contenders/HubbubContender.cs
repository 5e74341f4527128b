using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Contenders;

/// <summary>The whole server: sessions, rights, durable messages. The posters are native, whatever the readers speak.</summary>
internal sealed class HubbubContender(IDialect dialect) : IContender
{
    public const string NativeName = "hubbub";

    public string Name => dialect == NativeDialect.Instance ? NativeName : dialect.Name;

    public async Task<IStage> OpenAsync(BenchOptions options, int readers)
    {
        var ground = await Ground.CreateAsync(options);
        try
        {
            var people = options.Posters + readers;
            var seats = await Seeding.RunAsync(ground.Options, people, channels: 1, areRooms: dialect.IsOfRooms);
            return new Stage(ground, await ServerProcess.StartAsync(ground, new Serving()), seats, dialect, options);
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    private sealed class Stage(
        Ground ground, ServerProcess server, IReadOnlyList<Seat> seats, IDialect dialect, BenchOptions options) : IStage
    {
        private static readonly NativeDialect Native = NativeDialect.Instance;

        public Guests Guests { get; } = new()
        {
            Server = server.Address,
            Readers = dialect.Speech,
            Posters = Native.Speech,
            Post = $$"""{"type":"send_message","id":%n,"data":{"channel_id":{{seats[0].Place.Channel.Value}}"""
                + ""","client_msg_id":"%n","content":"%t"} }""",
            Acks = ("\"client_msg_id\":\"", "\"seq\":", "\"id\":"),
            All =
            [
                .. seats.Take(options.Posters).Select(s => GuestOf(s, Native, isReader: false)),
                .. seats.Skip(options.Posters).Select(s => GuestOf(s, dialect, isReader: true)),
            ],
        };

        public TimeSpan Cpu => server.Cpu;

        public string Durability => server.Durability;

        public int? EventLength => dialect == Native ? Peer.EventLength : null;

        public Task CheckAsync(Dictionary<string, Receipt> receipts) => LogCheck.RunAsync(server.Url, seats[0], receipts);

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await ground.DisposeAsync();
        }

        private static Guest GuestOf(Seat seat, IDialect dialect, bool isReader)
        {
            var (target, header) = dialect.DoorOf(seat);
            return new Guest(isReader, target, header, dialect.JoinOf(seat) ?? "");
        }
    }
}
