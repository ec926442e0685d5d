namespace Convoke.Telephony.Uac;

/// <summary>
/// Marks of ours in the URIs of contacts: <c>x-ast-txp</c> names the transport by which a contact is reached, others what its phone calls
/// itself. None of them leaves the server.
/// </summary>
static class OwnMarks
{
    const string Prefix = ";x-ast-";
    const string Transport = ";x-ast-txp=";

    /// <summary>The transport that a contact's URI names; null where it names none.</summary>
    public static string? TransportOf(string uri)
    {
        var at = uri.IndexOf(Transport, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : uri[(at + Transport.Length)..End(uri, at + Transport.Length)];
    }

    /// <summary>The URI as others may see it.</summary>
    public static string Without(string uri)
    {
        for (
            var at = uri.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = uri.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase)
        )
        {
            uri = uri[..at] + uri[End(uri, at + 1)..];
        }
        return uri;
    }

    static int End(string uri, int from)
    {
        var end = uri.AsSpan(from).IndexOfAny(';', '?', '>');
        return end < 0 ? uri.Length : from + end;
    }
}
