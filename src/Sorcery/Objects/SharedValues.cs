namespace Convoke.Sorcery.Objects;

/// <summary>
/// Hands out one instance for equal values, as far as a small table remembers them. Three objects of a user say the same name five
/// times, and ten thousand endpoints the same codecs; the table makes them share it. Losing an entry costs memory, never correctness,
/// so there is no lock.
/// </summary>
static class SharedValues<T>
{
    const int Size = 4096;

    static readonly object?[] Table = new object?[Size];

    public static object? Box(T value)
    {
        if (value is null)
        {
            return null;
        }
        ref var slot = ref Table[(uint)EqualityComparer<T>.Default.GetHashCode(value) % Size];
        // Read once: another thread may put another value there between a comparison and a second look.
        var held = Volatile.Read(ref slot);
        if (held is T there && EqualityComparer<T>.Default.Equals(there, value))
        {
            return held;
        }
        object boxed = value;
        Volatile.Write(ref slot, boxed);
        return boxed;
    }
}
