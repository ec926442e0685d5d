using System.Text;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// Names separated by commas, each kept once, the whole set replaced by each set. Asterisk shows them in the order of a hash table of 19
/// buckets; clients that compare answers byte for byte see the same order here.
/// </summary>
public sealed class NameSetKind : Kind<ValueList<string>>
{
    public static readonly NameSetKind Instance = new();

    const int Buckets = 19;

    public override string Accepts => "names separated by commas";

    public override ValueList<string> Empty => [];

    public override bool TryParse(string text, ValueList<string> current, ParseScope scope, out ValueList<string> value, out string? reason)
    {
        reason = null;
        const StringSplitOptions options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        value = [.. text.Split(',', options).Distinct().OrderBy(Bucket)];
        return true;
    }

    public override string Render(ValueList<string> value) => string.Join(", ", value);

    static int Bucket(string name)
    {
        var hash = 5381u;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked(hash * 33) ^ b;
        }
        return (int)(hash & 0x7fffffff) % Buckets;
    }
}
