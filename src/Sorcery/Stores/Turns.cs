namespace Convoke.Sorcery.Stores;

/// <summary>
/// Gives each object its turn: changes of one id come one after the other, changes of different ids beside each other. Ids share a fixed
/// number of queues, so nothing has to be kept per object.
/// </summary>
/// <remarks>
/// A semaphore tells who waits inside its Release, before it has noted its count. Whose context goes on in place there, and gives the turn back
/// before it returns, would have that count written over, and nobody would get the turn ever again. So nobody goes on in there.
/// </remarks>
sealed class Turns
{
    const int Queues = 1024;

    readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<Turn> TakeAsync(string id)
    {
        var queue = queues[Place(id)];
        await queue.WaitAsync().ConfigureAwait(false);
        return new(queue);
    }

    /// <summary>The turns of several objects, taken in one order by everybody, so that nobody waits for each other.</summary>
    public async ValueTask<Several> TakeAsync(IReadOnlyCollection<string> ids)
    {
        SemaphoreSlim[] taken =
            ids.Count == 1 ? [queues[Place(ids.First())]] : [.. ids.Select(Place).Distinct().Order().Select(place => queues[place])];
        foreach (var queue in taken)
        {
            await queue.WaitAsync().ConfigureAwait(false);
        }
        return new(taken);
    }

    static int Place(string id) => (int)((uint)id.GetHashCode(StringComparison.Ordinal) % Queues);

    public readonly struct Several(SemaphoreSlim[] queues) : IDisposable
    {
        public void Dispose()
        {
            foreach (var queue in queues)
            {
                queue.Release();
            }
        }
    }

    public readonly struct Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
