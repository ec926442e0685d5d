namespace Convoke.Sorcery.Fields;

/// <summary>The path of a file or directory that this process can read, or nothing.</summary>
public sealed class PathKind : Kind<string>
{
    public static readonly PathKind Instance = new();

    public override string Accepts => "the path of a file this server can read, or nothing";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return text.Length == 0 || scope.IsReadable(text);
    }

    public override string Render(string value) => value;

    /// <summary>A file that has gone since must not take the object with it.</summary>
    public override bool TryLoad(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }
}
