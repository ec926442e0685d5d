namespace Convoke.Calls.Turns;

/// <summary>Runs turns that have something to do. The server's is the thread pool; a test's decides itself who comes next.</summary>
public abstract class TurnScheduler
{
    public static readonly TurnScheduler Pool = new PoolScheduler();

    /// <summary>The turn has something to do, and will not be queued again before <see cref="Turn.ExecuteOne"/> said that nothing is left.</summary>
    public abstract void Queue(Turn turn);

    sealed class PoolScheduler : TurnScheduler
    {
        public override void Queue(Turn turn) => ThreadPool.UnsafeQueueUserWorkItem(turn, preferLocal: false);
    }
}
