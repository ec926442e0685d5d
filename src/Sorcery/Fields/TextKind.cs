namespace Convoke.Sorcery.Fields;

/// <summary>Any text; empty is a text like others.</summary>
public sealed class TextKind : Kind<string>
{
    public static readonly TextKind Instance = new(takesLines: false);

    /// <summary>For whole messages, which are taken apart again and end in no line of anything else.</summary>
    public static readonly TextKind Lines = new(takesLines: true);

    TextKind(bool takesLines) => TakesLines = takesLines;

    public override bool TakesLines { get; }

    public override string Accepts => "any text";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public override string Render(string value) => value;
}
