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
    public void Full_RefusesNewNoncesAndForgetsNone()
    {
        var table = new NonceCountTable(clock, capacity: 32);
        for (ulong serial = 0; serial < 32; serial++)
            Assert.Equal(NonceUse.Accepted, Use(table, serial, 1));
        Assert.Equal(NonceUse.Full, Use(table, 64, 1));
        Assert.Equal(NonceUse.Replayed, Use(table, 0, 1));
        Assert.Equal(32, table.Count);
        clock.Advance(TimeSpan.FromSeconds(33));
        Assert.Equal(NonceUse.Accepted, Use(table, 64, 1));
    }

    NonceUse Use(NonceCountTable table, ulong serial, uint count) => table.Use(serial, count, clock.GetUtcNow() + TimeSpan.FromSeconds(32));
}
