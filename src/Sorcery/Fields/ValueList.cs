using System.Collections;
using System.Runtime.CompilerServices;

namespace Convoke.Sorcery.Fields;

/// <summary>A list that never changes and equals any other with the same elements in the same order.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public static readonly ValueList<T> Empty = new([]);

    readonly T[] items;

    internal ValueList(T[] items)
    {
        this.items = items;
    }

    public int Count => items.Length;

    public T this[int index] => items[index];

    public ReadOnlySpan<T> Span => items;

    public bool Contains(T item) => Array.IndexOf(items, item) >= 0;

    /// <summary>This list and one more element at its end.</summary>
    public ValueList<T> With(T item) => new([.. items, item]);

    public bool Equals(ValueList<T>? other) => other is not null && Span.SequenceEqual(other.Span, EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
        {
            hash.Add(item);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(',', items);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes value lists from collection expressions.</summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new([.. items]);
}
