using Convoke.Sorcery.Stores;

namespace Convoke.Tests.Unit.Sorcery.Stores;

public sealed class TurnsTests
{
    /// <summary>Goes on in place, as the one does on which registrations go on where their store answers.</summary>
    sealed class InPlace : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => d(state);
    }

    readonly Turns turns = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhoGoesOnInPlaceAndIsDoneAtOnce_LeavesTheTurnToOthers(bool ofSeveral)
    {
        var first = await turns.TakeAsync("x");
        var second = InContext(ofSeveral);
        Assert.False(second.IsCompleted);
        first.Dispose();
        await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        using var third = await turns.TakeAsync("x").AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    Task InContext(bool ofSeveral)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new InPlace());
        try
        {
            return ofSeveral ? SeveralAsync() : OneAsync();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    async Task OneAsync()
    {
        using var turn = await turns.TakeAsync("x");
    }

    async Task SeveralAsync()
    {
        using var turn = await turns.TakeAsync(["x", "y"]);
    }
}
