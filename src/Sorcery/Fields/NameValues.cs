namespace Convoke.Sorcery.Fields;

/// <summary>Names with values, in the order in which the names first came.</summary>
public sealed class NameValues(ValueList<KeyValuePair<string, string>> pairs) : IEquatable<NameValues>
{
    public static readonly NameValues Empty = new([]);

    public ValueList<KeyValuePair<string, string>> Pairs { get; } = pairs;

    public bool IsEmpty => Pairs.Count == 0;

    /// <summary>The value of a name, compared without regard to case; null where there is none.</summary>
    public string? Find(string name)
    {
        foreach (var (key, value) in Pairs.Span)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        return null;
    }

    /// <summary>These with one name set.</summary>
    public NameValues With(string name, string value)
    {
        List<KeyValuePair<string, string>> list = [.. Pairs];
        var at = list.FindIndex(pair => string.Equals(pair.Key, name, StringComparison.Ordinal));
        if (at >= 0)
        {
            list[at] = new(name, value);
        }
        else
        {
            list.Add(new(name, value));
        }
        return new([.. list]);
    }

    public bool Equals(NameValues? other) => other is not null && Pairs.Equals(other.Pairs);

    public override bool Equals(object? obj) => Equals(obj as NameValues);

    public override int GetHashCode() => Pairs.GetHashCode();

    /// <summary>name="value",name="value"; a backslash before quotes and backslashes of a value.</summary>
    public override string ToString() => string.Join(',', Pairs.Select(pair => $"{pair.Key}=\"{Escape(pair.Value)}\""));

    static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
