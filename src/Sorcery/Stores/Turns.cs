namespace Convoke.Sorcery.Stores;

/// <summary>
/// Gives each object its turn: changes of one id come one after the other, changes of different ids beside each other. Ids share a fixed
/// number of queues, so nothing has to be kept per object.
/// </summary>
sealed class Turns
{
    const int Queues = 1024;

    readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<Turn> TakeAsync(string id)
    {
        var queue = queues[(uint)id.GetHashCode(StringComparison.Ordinal) % Queues];
        await queue.WaitAsync();
        return new(queue);
    }

    public readonly struct Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
