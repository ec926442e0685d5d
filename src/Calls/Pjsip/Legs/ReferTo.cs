using System.Text;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Where a REFER wants the other side to go (RFC 3515), and whose place it is to take there (RFC 3891).</summary>
/// <param name="User">the user of the URI, empty where it has none</param>
/// <param name="Replaces">null: nobody's</param>
sealed record ReferTo(string User, ReplacedDialog? Replaces)
{
    /// <summary>Null where the request has none that can be read.</summary>
    public static ReferTo? Of(Message refer)
    {
        if (!refer.TryGet(HeaderId.ReferTo, out NameAddr target) || !target.Uri.IsSip)
        {
            return null;
        }
        foreach (var pair in Encoding.UTF8.GetString(target.Uri.Headers).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals].Equals("Replaces", StringComparison.OrdinalIgnoreCase))
            {
                var text = Uri.UnescapeDataString(pair[(equals + 1)..]);
                return new(PartyReader.Number(target.Uri), ReplacedDialog.Of(text));
            }
        }
        return new(PartyReader.Number(target.Uri), null);
    }
}

/// <summary>The value of Replaces.</summary>
/// <param name="CallId">of the dialog</param>
/// <param name="ToTag">the tag of who receives it</param>
/// <param name="FromTag">the tag of the other</param>
/// <param name="IsEarlyOnly">whether it is only for a call that is not answered</param>
sealed record ReplacedDialog(string CallId, string ToTag, string FromTag, bool IsEarlyOnly)
{
    /// <summary>A value that cannot be read names no dialog.</summary>
    public static ReplacedDialog Of(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        string Tag(string name) =>
            Array.Find(parts, p => p.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found[name.Length..] : "";
        return new(
            parts[0],
            Tag("to-tag="),
            Tag("from-tag="),
            Array.Exists(parts, p => p.Equals("early-only", StringComparison.OrdinalIgnoreCase))
        );
    }
}
