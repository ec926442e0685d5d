namespace Convoke.Sorcery.Fields;

/// <summary>Words of a closed set, separated by commas, each kept once; the whole list is replaced by each set.</summary>
public sealed class EnumListKind<T>(EnumKind<T> word) : Kind<ValueList<T>>
    where T : struct, Enum
{
    public override string Accepts => "a comma list; each element is " + word.Accepts;

    public override IReadOnlyList<string> Words => word.Words;

    public override ValueList<T> Empty => [];

    /// <summary>A first set in a request begins a new list, further ones in it add to that.</summary>
    public bool AddsWithinRequest { get; init; }

    public override bool StartsAnew => AddsWithinRequest;

    public override bool Accumulates => AddsWithinRequest;

    public override bool TryParse(string text, ValueList<T> current, ParseScope scope, out ValueList<T> value, out string? reason)
    {
        reason = null;
        value = AddsWithinRequest ? current : [];
        if (text.Length == 0)
        {
            return true;
        }
        foreach (var part in text.Split(','))
        {
            if (!word.TryWord(part.Trim(), out var element))
            {
                return false;
            }
            value = value.Contains(element) ? value : value.With(element);
        }
        return true;
    }

    public override string Render(ValueList<T> value) => string.Join(',', value.Select(word.Render));
}
