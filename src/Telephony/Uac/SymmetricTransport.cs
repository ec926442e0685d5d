namespace Convoke.Telephony.Uac;

/// <summary>The mark by which contacts of a transport with symmetric_transport tell through which transport they are reached.</summary>
static class SymmetricTransport
{
    const string Mark = ";x-ast-txp=";

    /// <summary>The transport that a contact's URI names; null where it names none.</summary>
    public static string? NameIn(string uri)
    {
        var at = uri.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : uri[(at + Mark.Length)..End(uri, at + Mark.Length)];
    }

    /// <summary>The URI as its owner knows it.</summary>
    public static string Without(string uri)
    {
        var at = uri.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? uri : uri[..at] + uri[End(uri, at + Mark.Length)..];
    }

    static int End(string uri, int from)
    {
        var end = uri.AsSpan(from).IndexOfAny(';', '?', '>');
        return end < 0 ? uri.Length : from + end;
    }
}
