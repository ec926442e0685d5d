using System.Buffers;

namespace Convoke.Sorcery.Fields;

/// <summary>The user part of a From header: letters, digits and the marks that need no escape there.</summary>
public sealed class FromUserKind : Kind<string>
{
    public static readonly FromUserKind Instance = new();

    const string Marks = "-._~%!$&'()*+,;=:";

    static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + Marks
    );

    public override string Accepts => "letters, digits and " + Marks;

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return !text.AsSpan().ContainsAnyExcept(Allowed);
    }

    public override string Render(string value) => value;
}
