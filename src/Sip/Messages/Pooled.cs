namespace Convoke.Sip.Messages;

/// <summary>
/// A pooled object shared by several owners. It comes out of its pool with one reference; the last <see cref="Release"/> gives it back.
/// </summary>
public abstract class Pooled
{
    int references;

    /// <summary>Adds an owner. Only somebody who already owns the object may call this.</summary>
    /// <exception cref="InvalidOperationException">The object was already given back: a bug of the caller.</exception>
    public void Retain()
    {
        if (Interlocked.Increment(ref references) <= 1)
            throw new InvalidOperationException($"{GetType().Name} retained after its last release");
    }

    /// <summary>Drops one owner; the spans taken from the object must not be used after that.</summary>
    /// <exception cref="InvalidOperationException">Released more often than retained: a bug of the caller.</exception>
    public void Release()
    {
        var left = Interlocked.Decrement(ref references);
        if (left == 0)
            Recycle();
        else if (left < 0)
            throw new InvalidOperationException($"{GetType().Name} released twice");
    }

    internal void Lend() => Volatile.Write(ref references, 1);

    /// <summary>Called once, by whoever released last.</summary>
    protected abstract void Recycle();
}
