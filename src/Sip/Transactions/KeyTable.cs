using Convoke.Sip.Messages;

namespace Convoke.Sip.Transactions;

/// <summary>
/// A hash table of byte keys, in stripes with a lock each. Entries are linked into the buckets themselves, so adding and
/// removing allocate nothing; the hash is seeded per process, so peers cannot aim at one bucket.
/// </summary>
sealed class KeyTable<T>
    where T : Pooled
{
    const int StripeBits = 6;

    readonly Stripe[] stripes = new Stripe[1 << StripeBits];
    int count;

    public KeyTable()
    {
        for (var i = 0; i < stripes.Length; i++)
            stripes[i] = new Stripe();
    }

    public int Count => Volatile.Read(ref count);

    public static int HashOf(ReadOnlySpan<byte> key)
    {
        var hash = new HashCode();
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    /// <summary>The owner under that key, retained for the caller; null if absent.</summary>
    public T? Find(ReadOnlySpan<byte> key, int hash)
    {
        var stripe = stripes[hash & (stripes.Length - 1)];
        lock (stripe)
        {
            if (stripe.Find(key, hash)?.Owner is not { } owner)
                return null;
            owner.Retain();
            return owner;
        }
    }

    /// <summary>Links the node under its key, or gives the owner that is there already, retained for the caller.</summary>
    public T? AddOrFind(KeyNode<T> node)
    {
        var stripe = stripes[node.Hash & (stripes.Length - 1)];
        lock (stripe)
        {
            if (stripe.Find(node.Key, node.Hash)?.Owner is { } owner)
            {
                owner.Retain();
                return owner;
            }

            stripe.Add(node);
        }

        Interlocked.Increment(ref count);
        return null;
    }

    public void Remove(KeyNode<T> node)
    {
        var stripe = stripes[node.Hash & (stripes.Length - 1)];
        lock (stripe)
        {
            if (!stripe.Remove(node))
                return;
        }

        Interlocked.Decrement(ref count);
    }

    sealed class Stripe
    {
        KeyNode<T>?[] buckets = new KeyNode<T>?[64];
        int used;

        public KeyNode<T>? Find(ReadOnlySpan<byte> key, int hash)
        {
            var node = buckets[Index(hash)];
            while (node is not null && (node.Hash != hash || !node.Key.SequenceEqual(key)))
                node = node.Next;
            return node;
        }

        public void Add(KeyNode<T> node)
        {
            if (++used > buckets.Length)
                Grow();
            ref var head = ref buckets[Index(node.Hash)];
            node.Next = head;
            node.IsLinked = true;
            head = node;
        }

        public bool Remove(KeyNode<T> node)
        {
            if (!node.IsLinked)
                return false;
            ref var head = ref buckets[Index(node.Hash)];
            if (head == node)
            {
                head = node.Next;
            }
            else
            {
                var before = head!;
                while (before.Next != node)
                    before = before.Next!;
                before.Next = node.Next;
            }

            node.Next = null;
            node.IsLinked = false;
            used--;
            return true;
        }

        // The low bits chose the stripe.
        int Index(int hash) => (int)((uint)hash >> StripeBits) & (buckets.Length - 1);

        void Grow()
        {
            var old = buckets;
            buckets = new KeyNode<T>?[old.Length * 2];
            foreach (var first in old)
            {
                for (var node = first; node is not null; )
                {
                    var next = node.Next;
                    ref var head = ref buckets[Index(node.Hash)];
                    node.Next = head;
                    head = node;
                    node = next;
                }
            }
        }
    }
}
