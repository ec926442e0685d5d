using System.Collections;

namespace Convoke.Sorcery.Objects;

/// <summary>An object as the outside sees it: names and texts in order, names possibly repeated.</summary>
public sealed class AttributeList : IReadOnlyList<KeyValuePair<string, string>>
{
    readonly List<KeyValuePair<string, string>> pairs = [];

    public int Count => pairs.Count;

    public KeyValuePair<string, string> this[int index] => pairs[index];

    /// <summary>The first value under a name, compared without regard to case.</summary>
    public string? First(string name)
    {
        foreach (var (key, value) in pairs)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        return null;
    }

    public void Add(string name, string value) => pairs.Add(new(name, value));

    public void Clear() => pairs.Clear();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
