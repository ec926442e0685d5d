using Convoke.Sip.Digest;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sip.Digest;

public class NonceCountTableTests
{
    readonly FakeTimeProvider clock = new();

    [Fact]
    public void SameCountAgain_IsReplayed()
    {
        var table = new NonceCountTable(clock);
        Assert.Equal(NonceUse.Accepted, Use(table, 7, 1));
        Assert.Equal(NonceUse.Replayed, Use(table, 7, 1));
        Assert.Equal(NonceUse.Accepted, Use(table, 8, 1));
        Assert.Equal(NonceUse.Accepted, Use(table, 7, 2));
        Assert.Equal(NonceUse.Replayed, Use(table, 7, 2));
    }

    [Fact]
    public void CountsOutOfOrder_AreAcceptedOnce()
    {
        var table = new NonceCountTable(clock);
        foreach (var count in (uint[])[5, 3, 4, 1, 68])
            Assert.Equal(NonceUse.Accepted, Use(table, 1, count));
        foreach (var count in (uint[])[5, 3, 4, 1, 68, 2])
            Assert.Equal(NonceUse.Replayed, Use(table, 1, count));
        Assert.Equal(NonceUse.Accepted, Use(table, 1, 6));
    }

    [Fact]
    public void AbsentCount_MakesTheNonceGoodForOneUse()
    {
        var table = new NonceCountTable(clock);
        Assert.Equal(NonceUse.Accepted, Use(table, 1, 0));
        Assert.Equal(NonceUse.Replayed, Use(table, 1, 0));
    }

    [Fact]
    public void Expiry_DropsTheEntry()
    {
        var table = new NonceCountTable(clock);
        Use(table, 1, 1);
        Assert.Equal(1, table.Count);
        clock.Advance(TimeSpan.FromSeconds(33));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Full_MakesRoom_AndTakesNothingTwice()
    {
        var table = new NonceCountTable(clock, capacity: 64 * 10);
        for (ulong serial = 0; serial < 1000; serial++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(NonceUse.Accepted, Use(table, serial, 1));
        }
        Assert.Equal(10, table.Count);
        Assert.Equal(NonceUse.Replayed, Use(table, 999, 1));
        Assert.Equal(NonceUse.Accepted, Use(table, 999, 2));
        // Whether these were used is not known any more, so they are not taken.
        Assert.Equal(NonceUse.Forgotten, Use(table, 0, 1, age: TimeSpan.FromMilliseconds(999)));
        Assert.Equal(NonceUse.Forgotten, Use(table, 5000, 1, age: TimeSpan.FromMilliseconds(10)));
        Assert.Equal(NonceUse.Accepted, Use(table, 5001, 1, age: TimeSpan.FromMilliseconds(9)));
    }

    [Fact]
    public void OneOwner_FillsNoOthersPlace()
    {
        var table = new NonceCountTable(clock, capacity: 64 * 10);
        Assert.Equal(NonceUse.Accepted, Use(table, 1_000_000, 1, owner: 8));
        for (ulong serial = 0; serial < 10_000; serial++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Use(table, serial, 1, owner: 7);
        }
        Assert.Equal(11, table.Count);
        Assert.Equal(NonceUse.Accepted, Use(table, 1_000_000, 2, owner: 8, age: TimeSpan.FromSeconds(10)));
        Assert.Equal(NonceUse.Replayed, Use(table, 1_000_000, 2, owner: 8, age: TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Full_OfNoncesThatLiveLong_ShutsNobodyOut()
    {
        var table = new NonceCountTable(clock, capacity: 64 * 10);
        for (ulong serial = 0; serial < 100; serial++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Use(table, serial, 1, lifetime: TimeSpan.FromHours(1));
        }
        // Another auth's, in the same place, with a lifetime of 32 s.
        for (ulong serial = 1000; serial < 1100; serial++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(NonceUse.Accepted, Use(table, serial, 1));
        }
    }

    [Fact]
    public void ClockSetBack_ShutsNobodyOut()
    {
        var moving = new MovingClock { Now = clock.GetUtcNow() };
        var table = new NonceCountTable(moving, capacity: 64);
        for (ulong serial = 0; serial < 5; serial++)
        {
            moving.Now += TimeSpan.FromMilliseconds(1);
            Assert.Equal(NonceUse.Accepted, table.Use(7, Check(serial, moving.Now), 1));
        }
        moving.Now -= TimeSpan.FromHours(1);
        for (ulong serial = 10; serial < 15; serial++)
        {
            moving.Now += TimeSpan.FromMilliseconds(1);
            Assert.Equal(NonceUse.Accepted, table.Use(7, Check(serial, moving.Now), 1));
        }
    }

    sealed class MovingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    NonceUse Use(NonceCountTable table, ulong serial, uint count, uint owner = 7, TimeSpan age = default, TimeSpan? lifetime = null) =>
        table.Use(owner, Check(serial, clock.GetUtcNow() - age, lifetime), count);

    static NonceCheck Check(ulong serial, DateTimeOffset issued, TimeSpan? lifetime = null) =>
        new(NonceState.Fresh, serial, issued, issued + (lifetime ?? TimeSpan.FromSeconds(32)));
}
