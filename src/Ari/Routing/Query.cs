namespace Convoke.Ari.Routing;

/// <summary>The part of a request target behind <c>?</c>, or a form body: names and values in their order, decoded.</summary>
public sealed class Query
{
    public static readonly Query Empty = new([]);

    readonly IReadOnlyList<KeyValuePair<string, string>> pairs;

    Query(IReadOnlyList<KeyValuePair<string, string>> pairs) => this.pairs = pairs;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>Parses <c>a=b&amp;c=d</c>; a name without <c>=</c> has an empty value. Null where a part is no text.</summary>
    public static Query? TryParse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return Empty;
        }
        var list = new List<KeyValuePair<string, string>>();
        foreach (var range in text.Split('&'))
        {
            var part = text[range];
            if (part.IsEmpty)
            {
                continue;
            }
            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? [] : part[(equals + 1)..];
            if (!Percent.TryDecode(name, out var key) || !Percent.TryDecode(value, out var decoded))
            {
                return null;
            }
            list.Add(new(key, decoded));
        }
        return new(list);
    }

    /// <summary>The first value of a name, or null.</summary>
    public string? First(string name)
    {
        foreach (var (key, value) in pairs)
        {
            if (key == name)
            {
                return value;
            }
        }
        return null;
    }

    /// <summary>The last value of a name, or null.</summary>
    public string? Last(string name)
    {
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            if (pairs[i].Key == name)
            {
                return pairs[i].Value;
            }
        }
        return null;
    }
}
