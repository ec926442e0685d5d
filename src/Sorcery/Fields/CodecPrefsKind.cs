namespace Convoke.Sorcery.Fields;

/// <summary>Which of two codec lists leads.</summary>
public enum CodecPrefer
{
    Pending,
    Configured,
}

/// <summary>How two codec lists are joined.</summary>
public enum CodecOperation
{
    Intersect,
    Union,
    OnlyPreferred,
    OnlyNonpreferred,
}

/// <summary>How much of the joined list is kept.</summary>
public enum CodecKeep
{
    All,
    First,
}

/// <summary>Whether codecs may be translated.</summary>
public enum CodecTranscode
{
    Allow,
    Prevent,
}

/// <summary>How the codecs of a call are worked out from two lists.</summary>
public sealed record CodecPrefs(CodecPrefer Prefer, CodecOperation Operation, CodecKeep Keep, CodecTranscode Transcode);

/// <summary>
/// <c>prefer:pending, operation:intersect, keep:all, transcode:allow</c> in any order; parts left out take their defaults. Asterisk passes
/// over names it does not know as long as a value stands beside them, and so does this.
/// </summary>
public sealed class CodecPrefsKind : Kind<CodecPrefs>
{
    public static readonly CodecPrefsKind IncomingOffer = new(CodecOperation.Intersect, mayUnite: false);
    public static readonly CodecPrefsKind OutgoingOffer = new(CodecOperation.Union, mayUnite: true);
    public static readonly CodecPrefsKind Answer = new(CodecOperation.Intersect, mayUnite: true);

    static readonly string[] Prefers = ["pending", "configured"];
    static readonly string[] Operations = ["intersect", "union", "only_preferred", "only_nonpreferred"];
    static readonly string[] Keeps = ["all", "first"];
    static readonly string[] Transcodes = ["allow", "prevent"];

    readonly CodecPrefs start;
    readonly bool mayUnite;

    CodecPrefsKind(CodecOperation operation, bool mayUnite)
    {
        start = new(CodecPrefer.Pending, operation, CodecKeep.All, CodecTranscode.Allow);
        this.mayUnite = mayUnite;
    }

    public override string Accepts =>
        $"a comma list of prefer:{string.Join('|', Prefers)}, operation:{string.Join('|', Operations.Where(o => mayUnite || o != "union"))}, "
        + $"keep:{string.Join('|', Keeps)}, transcode:{string.Join('|', Transcodes)}";

    public override CodecPrefs Empty => start;

    public override bool TryParse(string text, CodecPrefs current, ParseScope scope, out CodecPrefs value, out string? reason)
    {
        reason = null;
        value = start;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
            {
                reason = $"'{part.Trim()}' is no name:value";
                return false;
            }
            if (!TryPart(words[0], words[1], ref value))
            {
                reason = $"'{words[1]}' is no value of {words[0]}";
                return false;
            }
        }
        return true;
    }

    public override string Render(CodecPrefs value) =>
        $"prefer:{Prefers[(int)value.Prefer]}, operation:{Operations[(int)value.Operation]}, "
        + $"keep:{Keeps[(int)value.Keep]}, transcode:{Transcodes[(int)value.Transcode]}";

    bool TryPart(string name, string word, ref CodecPrefs value)
    {
        int at;
        switch (name)
        {
            case "prefer":
                at = Array.IndexOf(Prefers, word);
                value = value with { Prefer = (CodecPrefer)at };
                return at >= 0;
            case "operation":
                at = Array.IndexOf(Operations, word);
                value = value with { Operation = (CodecOperation)at };
                return at >= 0 && (mayUnite || value.Operation != CodecOperation.Union);
            case "keep":
                at = Array.IndexOf(Keeps, word);
                value = value with { Keep = (CodecKeep)at };
                return at >= 0;
            case "transcode":
                at = Array.IndexOf(Transcodes, word);
                value = value with { Transcode = (CodecTranscode)at };
                return at >= 0;
            default:
                return true;
        }
    }
}
