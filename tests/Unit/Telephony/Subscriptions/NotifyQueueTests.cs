using Convoke.Sip.Timers;
using Convoke.Telephony.Subscriptions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Telephony.Subscriptions;

/// <summary>A change that concerns very many is no storm.</summary>
public sealed class NotifyQueueTests : IDisposable
{
    readonly FakeTimeProvider clock = new();
    readonly TimerWheel wheel;
    readonly NotifyQueue queue;
    readonly WatchIndex<string> index = new();
    readonly List<string> told = [];
    readonly Fanouts<string> fanouts;

    public NotifyQueueTests()
    {
        wheel = new(clock, NullLogger.Instance);
        queue = new(wheel);
        fanouts = new(
            queue,
            index.Of,
            (key, watcher) =>
            {
                told.Add($"{key} {watcher}");
                return 1;
            }
        );
    }

    public void Dispose()
    {
        queue.Dispose();
        wheel.Dispose();
    }

    [Fact]
    public void MailboxOfAHundredThousand_IsToldAtAPace()
    {
        for (var i = 0; i < 100_000; i++)
        {
            index.Add("all", $"{i}");
        }
        index.Add("one", "me");
        fanouts.Begin("all");
        fanouts.Begin("one");
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.InRange(told.Count, 500, 1_100);
        // One to few does not wait for one to many.
        Assert.Contains("one me", told);
        Pass(TimeSpan.FromSeconds(12));
        Assert.Equal(100_001, told.Count);
        Assert.Equal(100_001, told.Distinct().Count());
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void ChangesMeanwhile_AreToldOnceMore()
    {
        for (var i = 0; i < 300; i++)
        {
            index.Add("all", $"{i}");
        }
        fanouts.Begin("all");
        Pass(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 1000; i++)
        {
            fanouts.Begin("all");
        }
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(600, told.Count);
        fanouts.Begin("all");
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(900, told.Count);
    }

    [Fact]
    public void UnansweredRequests_HoldTheOthersBack()
    {
        for (var i = 0; i < NotifyQueue.MaxUnanswered; i++)
        {
            queue.Left();
        }
        index.Add("one", "me");
        fanouts.Begin("one");
        Pass(TimeSpan.FromSeconds(1));
        Assert.Empty(told);
        queue.Ended();
        Pass(TimeSpan.FromMilliseconds(20));
        Assert.Single(told);
    }

    [Fact]
    public void WatcherThatMoves_LeavesNothingBehind()
    {
        index.Move("w", [], ["a", "b"]);
        index.Move("w", ["a", "b"], ["b", "c"]);
        Assert.Equal((0, 1, 1), (index.Of("a").Count, index.Of("b").Count, index.Of("c").Count));
        index.Move("w", ["b", "c"], []);
        Assert.True(index.IsEmpty);
    }

    void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimerWheel.Tick)
        {
            clock.Advance(TimerWheel.Tick);
        }
    }
}
