using System.Collections.Concurrent;
using Convoke.Sorcery.AstDb;

namespace Convoke.Sorcery.Wizards.AstDb;

/// <summary>
/// Lets one thread read rows while another makes objects of them: at the start each is about half of the work. Rows travel in packs,
/// whose buffers go round.
/// </summary>
sealed class RowPipeline(AstDbLoadedRow take) : IDisposable
{
    const int PackBytes = 256 * 1024;
    const int Packs = 4;

    readonly BlockingCollection<Pack> full = new(Packs);
    readonly ConcurrentBag<Pack> empty = [];
    Pack filling = new();
    Task? taking;

    /// <summary>Adds a row, and waits where the taker is far behind.</summary>
    /// <exception cref="AggregateException">the taker failed</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long revision)
    {
        if (!filling.TryAdd(key, value, revision))
        {
            Send();
            filling.AddToEmpty(key, value, revision);
        }
    }

    /// <summary>Waits until all rows are taken.</summary>
    public async Task FinishAsync()
    {
        Send();
        full.CompleteAdding();
        await taking!;
    }

    void Send()
    {
        taking ??= Task.Factory.StartNew(Take, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!full.TryAdd(filling, TimeSpan.FromSeconds(1)))
        {
            if (taking.IsCompleted)
            {
                taking.Wait();
            }
        }
        filling = empty.TryTake(out var again) ? again : new();
    }

    void Take()
    {
        foreach (var pack in full.GetConsumingEnumerable())
        {
            pack.Empty(take);
            empty.Add(pack);
        }
    }

    public void Dispose() => full.Dispose();

    sealed class Pack
    {
        readonly List<(int Key, int Value, long Revision)> rows = [];
        byte[] bytes = new byte[PackBytes];
        int filled;

        public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long revision)
        {
            if (bytes.Length - filled < key.Length + value.Length)
            {
                return false;
            }
            key.CopyTo(bytes.AsSpan(filled));
            value.CopyTo(bytes.AsSpan(filled + key.Length));
            filled += key.Length + value.Length;
            rows.Add((key.Length, value.Length, revision));
            return true;
        }

        /// <summary>Adds to an empty pack a row that may be larger than a pack.</summary>
        public void AddToEmpty(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long revision)
        {
            if (bytes.Length < key.Length + value.Length)
            {
                bytes = new byte[key.Length + value.Length];
            }
            TryAdd(key, value, revision);
        }

        public void Empty(AstDbLoadedRow take)
        {
            var at = 0;
            foreach (var (key, value, revision) in rows)
            {
                take(bytes.AsSpan(at, key), bytes.AsSpan(at + key, value), revision);
                at += key + value;
            }
            rows.Clear();
            filled = 0;
        }
    }
}
