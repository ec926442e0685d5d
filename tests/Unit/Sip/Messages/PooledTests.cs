using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class PooledTests
{
    sealed class Item : Pooled
    {
        public int Recycled;

        protected override void Recycle() => Recycled++;
    }

    [Fact]
    public void LastRelease_Recycles()
    {
        var item = new Item();
        item.Lend();
        item.Retain();
        item.Release();
        Assert.Equal(0, item.Recycled);
        item.Release();
        Assert.Equal(1, item.Recycled);
    }

    [Fact]
    public void ReleasedTwice_OrRetainedAfterwards_Throws()
    {
        var item = new Item();
        item.Lend();
        item.Release();
        Assert.Throws<InvalidOperationException>(item.Release);
        Assert.Throws<InvalidOperationException>(item.Retain);
        Assert.Equal(1, item.Recycled);
    }
}
