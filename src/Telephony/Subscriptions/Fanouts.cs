namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// Tells all who watch a key that it changed. A change while they are being told does not begin beside that, but once more behind it, so a key
/// that changes without end costs no more than telling them without end.
/// </summary>
/// <param name="queue">whose pace is kept</param>
/// <param name="of">who is to be told of a key</param>
/// <param name="tell">tells one of them; the answer is how many requests that took</param>
sealed class Fanouts<T>(NotifyQueue queue, Func<string, IEnumerable<T>> of, Func<string, T, int> tell)
{
    readonly Lock gate = new();
    readonly Dictionary<string, Fanout> running = new(StringComparer.Ordinal);

    public void Begin(string key)
    {
        Fanout begun;
        lock (gate)
        {
            if (running.TryGetValue(key, out var there))
            {
                there.IsOutdated = true;
                return;
            }
            running.Add(key, begun = new(this, key));
        }
        queue.Add(begun);
    }

    IEnumerable<T> Of(string key) => of(key);

    int Tell(string key, T one) => tell(key, one);

    /// <summary>Whether all were told, and of the latest.</summary>
    bool Ends(Fanout fanout)
    {
        lock (gate)
        {
            if (fanout.IsOutdated)
            {
                fanout.IsOutdated = false;
                return false;
            }
            return running.Remove(fanout.Key);
        }
    }

    sealed class Fanout(Fanouts<T> owner, string key) : INotification
    {
        IEnumerator<T>? left;

        public string Key => key;

        public bool IsOutdated { get; set; }

        public int? Step()
        {
            left ??= owner.Of(key).GetEnumerator();
            if (left.MoveNext())
            {
                return owner.Tell(key, left.Current);
            }
            left.Dispose();
            left = null;
            return owner.Ends(this) ? null : 0;
        }
    }
}
