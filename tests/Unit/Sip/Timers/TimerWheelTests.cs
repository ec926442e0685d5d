using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sip.Timers;

public sealed class TimerWheelTests : IDisposable
{
    readonly FakeTimeProvider time = new();
    readonly TimerWheel wheel;
    readonly List<(string Name, double At)> fired = [];
    readonly DateTimeOffset start;

    public TimerWheelTests()
    {
        wheel = new TimerWheel(time, NullLogger.Instance);
        start = time.GetUtcNow();
    }

    public void Dispose() => wheel.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(2_559)]
    [InlineData(2_560)]
    [InlineData(32_000)]
    [InlineData(163_840)]
    [InlineData(3_600_000)]
    [InlineData(86_400_123)]
    public void Scheduled_FiresOnceNotEarlyAndWithinATick(int milliseconds)
    {
        // The phase of the clock against the slots must not matter.
        time.Advance(TimeSpan.FromMilliseconds(1_234_567));
        var timer = Named("a");
        var from = time.GetUtcNow();
        wheel.Schedule(timer, TimeSpan.FromMilliseconds(milliseconds));

        time.Advance(TimeSpan.FromMilliseconds(Math.Max(milliseconds - 1, 0)));
        Assert.Empty(fired);
        Assert.True(timer.IsScheduled);

        for (var i = 0; i < 21; i++)
            time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(fired);
        Assert.InRange((start.AddMilliseconds(fired[0].At) - from).TotalMilliseconds, milliseconds, milliseconds + 10);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void BeyondTheHorizon_StillFiresAtItsTime()
    {
        wheel.Schedule(Named("far"), TimeSpan.FromDays(600));
        time.Advance(TimeSpan.FromDays(599.9));
        Assert.Empty(fired);
        time.Advance(TimeSpan.FromDays(0.1));
        time.Advance(TimerWheel.Tick);
        Assert.Single(fired);
    }

    [Fact]
    public void Cancelled_DoesNotFire()
    {
        var timer = Named("a");
        wheel.Schedule(timer, TimeSpan.FromMilliseconds(100));
        Assert.True(wheel.Cancel(timer));
        Assert.False(wheel.Cancel(timer));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(fired);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void Rescheduled_MovesInsteadOfFiringTwice()
    {
        var timer = Named("a");
        wheel.Schedule(timer, TimeSpan.FromMilliseconds(100));
        wheel.Schedule(timer, TimeSpan.FromMilliseconds(300));
        time.Advance(TimeSpan.FromMilliseconds(290));
        Assert.Empty(fired);
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Single(fired);
    }

    [Fact]
    public void SameTurn_FiresInOrderOfTime()
    {
        foreach (var ms in new[] { 700, 20, 90_000, 300, 3_000 })
            wheel.Schedule(Named($"{ms}"), TimeSpan.FromMilliseconds(ms));
        time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(["20", "300", "700", "3000", "90000"], fired.Select(f => f.Name));
    }

    [Fact]
    public void EarlierTimerAddedLater_IsNotDelayedByTheLongWait()
    {
        wheel.Schedule(Named("slow"), TimeSpan.FromMinutes(10));
        time.Advance(TimeSpan.FromSeconds(1));
        wheel.Schedule(Named("quick"), TimeSpan.FromMilliseconds(30));
        time.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Equal("quick", Assert.Single(fired).Name);
    }

    [Fact]
    public void ScheduledFromACallback_FiresLater()
    {
        ActionTimer again = null!;
        var rounds = 0;
        again = new ActionTimer(() =>
        {
            if (++rounds < 5)
                wheel.Schedule(again, TimeSpan.FromMilliseconds(100));
        });
        wheel.Schedule(again, TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 60; i++)
            time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(5, rounds);
    }

    [Fact]
    public void CancelledByAnotherCallbackOfTheSameTick_DoesNotFire()
    {
        var victim = Named("victim");
        var killer = new ActionTimer(() => wheel.Cancel(victim));
        wheel.Schedule(killer, TimeSpan.FromMilliseconds(40));
        wheel.Schedule(victim, TimeSpan.FromMilliseconds(50));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(fired);
    }

    [Fact]
    public void ThrowingCallback_DoesNotStopTheOthers()
    {
        wheel.Schedule(new ActionTimer(() => throw new InvalidOperationException("ours")), TimeSpan.FromMilliseconds(10));
        wheel.Schedule(Named("next"), TimeSpan.FromMilliseconds(20));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(fired);
    }

    [Fact]
    public void HundredThousand_FireEachOnceWithinATick()
    {
        var random = new Random(7);
        var late = 0;
        var hits = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 300_000));
            var due = time.GetUtcNow() + delay;
            wheel.Schedule(
                new ActionTimer(() =>
                {
                    hits++;
                    if (time.GetUtcNow() < due || time.GetUtcNow() > due.AddMilliseconds(20))
                        late++;
                }),
                delay
            );
        }

        Assert.Equal(100_000, wheel.Count);
        for (var i = 0; i <= 30_000; i++)
            time.Advance(TimeSpan.FromMilliseconds(10));
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal((100_000, 0, 0), (hits, late, wheel.Count));
    }

    [Fact]
    public void ScheduleAndCancel_AllocateNothing()
    {
        var timer = Named("a");
        wheel.Schedule(Named("keeps the wheel awake"), TimeSpan.FromMilliseconds(20));
        Churn(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Churn(10_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Churn(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                wheel.Schedule(timer, TimeSpan.FromMilliseconds(500 + i));
                wheel.Cancel(timer);
            }
        }
    }

    [Fact]
    public async Task SystemClock_FiresFromItsOwnThread()
    {
        using var real = new TimerWheel(TimeProvider.System, NullLogger.Instance);
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        real.Schedule(new ActionTimer(() => done.TrySetResult(Thread.CurrentThread.Name)), TimeSpan.FromMilliseconds(20));
        Assert.Equal("sip-timers", await done.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    ActionTimer Named(string name) => new(() => fired.Add((name, (time.GetUtcNow() - start).TotalMilliseconds)));
}
