using Convoke.Calls.Bridges;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Turns;
using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Calls;

/// <summary>Channels, bridges and a Dial over phones that a test plays, on a clock that it turns.</summary>
sealed class Bench : IMediaLinks, IDisposable
{
    readonly List<(Channel, Channel)> links = [];

    public Bench(int? seed = null)
    {
        Turns = new(seed);
        Wheel = new(Clock, NullLogger.Instance);
        Channels = new(Wheel, Clock, Turns, NullLogger.Instance);
        Bridges = new(Wheel, this, Turns, NullLogger.Instance);
        Driver = new(Channels);
        Dial = new(new(new([Driver]), Bridges, Plan, Clock, NullLogger.Instance));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public TimerWheel Wheel { get; }

    public ManualTurns Turns { get; }

    public ChannelTable Channels { get; }

    public BridgeTable Bridges { get; }

    public FakeDriver Driver { get; }

    public FakePlan Plan { get; } = new();

    public Dial Dial { get; }

    /// <summary>Who hears whom.</summary>
    public IReadOnlyList<(Channel, Channel)> Links => links;

    /// <summary>A channel whose phone calls us and runs something.</summary>
    public (Channel Channel, FakePhone Phone) Caller(Func<Channel, Task> run)
    {
        var phone = new FakePhone();
        var channel = Channels.Make(phone, "alice");
        phone.Channel = channel;
        channel.Turn.Post(() =>
        {
            channel.SetState(ChannelState.Ring);
            channel.Place = new("default", "bob", 1);
            channel.Run(() => run(channel));
        });
        return (channel, phone);
    }

    /// <summary>Lets everything happen that can happen now.</summary>
    public void Settle() => Turns.RunAll();

    public void Pass(TimeSpan time)
    {
        Settle();
        Clock.Advance(time);
        Settle();
    }

    public bool CanLink(Channel one, Channel other) => true;

    public IMediaLink Link(Channel one, Channel other, bool keepsMedia)
    {
        links.Add((one, other));
        return new Unlink(() => links.Remove((one, other)));
    }

    public void Dispose() => Wheel.Dispose();

    sealed class Unlink(Action action) : IMediaLink
    {
        public void Held(Channel by, bool isHeld) { }

        public void Moved(Channel channel) { }

        public void Dispose() => action();
    }
}
