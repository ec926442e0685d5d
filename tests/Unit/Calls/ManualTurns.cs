using Convoke.Calls.Turns;

namespace Convoke.Tests.Unit.Calls;

/// <summary>Runs turns one step at a time: in the order in which they woke, or with a seed in any order.</summary>
sealed class ManualTurns(int? seed) : TurnScheduler
{
    const int MostSteps = 100_000;

    readonly List<Turn> ready = [];
    readonly Random? random = seed is { } given ? new(given) : null;

    public override void Queue(Turn turn) => ready.Add(turn);

    public void RunAll()
    {
        for (var step = 0; ready.Count > 0; step++)
        {
            Assert.True(step < MostSteps, "the turns do not come to rest");
            Step();
        }
    }

    /// <summary>One step of one turn; false where nothing is to be done.</summary>
    public bool Step()
    {
        if (ready.Count == 0)
        {
            return false;
        }
        var at = random?.Next(ready.Count) ?? 0;
        if (!ready[at].ExecuteOne())
        {
            ready.RemoveAt(at);
        }
        return true;
    }
}
