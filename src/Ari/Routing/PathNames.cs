using System.Runtime.CompilerServices;

namespace Convoke.Ari.Routing;

/// <summary>The segments of a path that stand at places for any name, in their order.</summary>
public sealed class PathNames
{
    Slots slots;

    public int Count { get; private set; }

    public string this[int index] => index < Count ? slots[index] : throw new ArgumentOutOfRangeException(nameof(index));

    internal void Add(string name) => slots[Count++] = name;

    internal void Clear() => Count = 0;

    [InlineArray(8)]
    struct Slots
    {
        string first;
    }
}
