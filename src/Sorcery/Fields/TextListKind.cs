namespace Convoke.Sorcery.Fields;

/// <summary>Texts separated by commas, without the blanks around them; empty ones are skipped.</summary>
public sealed class TextListKind : Kind<ValueList<string>>
{
    /// <summary>Replaced by each set, shown as one attribute: ids of other objects, which need not exist.</summary>
    public static readonly TextListKind Ids = new();

    /// <summary>Each set adds; an empty text empties the list.</summary>
    public bool Adds { get; init; }

    /// <summary>Each text is kept once.</summary>
    public bool IsSet { get; init; }

    /// <summary>Shown as one attribute for each element; several of them in one request therefore add up.</summary>
    public bool IsShownOneByOne { get; init; }

    /// <summary>Never shown to the outside.</summary>
    public bool IsHidden { get; init; }

    public override string Accepts => "texts separated by commas" + (Adds ? ", added to those there are; empty: none" : "");

    public override ValueList<string> Empty => [];

    public override bool Accumulates => Adds || IsShownOneByOne;

    public override bool StartsAnew => IsShownOneByOne && !Adds;

    public override bool TryParse(string text, ValueList<string> current, ParseScope scope, out ValueList<string> value, out string? reason)
    {
        reason = null;
        List<string> list = Accumulates && text.Length > 0 ? [.. current] : [];
        foreach (var part in text.Split(','))
        {
            var element = part.Trim();
            if (element.Length > 0 && (!IsSet || !list.Contains(element)))
            {
                list.Add(element);
            }
        }
        value = [.. list];
        return true;
    }

    public override string? Render(ValueList<string> value) => IsHidden ? null : string.Join(',', value);

    public override IReadOnlyList<string>? RenderElements(ValueList<string> value) => IsShownOneByOne && !IsHidden ? value : null;

    /// <summary>
    /// One text: Asterisk reads it as well, of several attributes it keeps the last only. But where it shows the list one by one it takes no
    /// commas: its start hangs on them (docs/decisions/stored-form.md).
    /// </summary>
    public override IReadOnlyList<string> Store(ValueList<string> value) =>
        IsShownOneByOne && value.Count > 1 ? value : [string.Join(',', value)];
}
