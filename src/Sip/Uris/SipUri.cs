using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Uris;

/// <summary>A URI that is kept: immutable, owning its text. Equality is RFC 3261 section 19.1.4.</summary>
public sealed class SipUri : IEquatable<SipUri>
{
    readonly byte[] bytes;

    SipUri(byte[] bytes, SipUriView view)
    {
        this.bytes = bytes;
        Scheme = view.Scheme;
        User = Encoding.UTF8.GetString(view.User);
        Host = Encoding.UTF8.GetString(view.Host);
        Port = view.Port;
        Text = Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The URI as it was written.</summary>
    public string Text { get; }
    public UriScheme Scheme { get; }

    /// <summary>The user part, escapes as written; empty if there is none.</summary>
    public string User { get; }

    /// <summary>Host name or address; an IPv6 reference without brackets.</summary>
    public string Host { get; }

    /// <summary>1..65535, or 0 where none is given.</summary>
    public int Port { get; }

    /// <summary>All parts, read from the kept bytes.</summary>
    public SipUriView View =>
        SipUriView.TryParse(bytes, out var view) ? view : throw new InvalidOperationException("kept URI is not valid");

    public ReadOnlySpan<byte> Bytes => bytes;

    public static bool TryParse(ReadOnlySpan<byte> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SipUri? uri)
    {
        uri = SipUriView.TryParse(text, out var view) ? new SipUri(text.ToArray(), view) : null;
        return uri is not null;
    }

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SipUri? uri) =>
        TryParse(Encoding.UTF8.GetBytes(text ?? ""), out uri);

    /// <summary>The value of a URI parameter; empty if it has none, null if it is absent.</summary>
    public string? Parameter(string name) =>
        View.Parameters.TryGet(Encoding.UTF8.GetBytes(name), out var value) ? Encoding.UTF8.GetString(value) : null;

    /// <summary>
    /// One spelling for URIs that differ only in spelling: scheme, host and names of parameters in lower case, needless escapes undone,
    /// hexadecimal digits in upper case. The order of parameters is kept.
    /// </summary>
    public string ToCanonicalText() => CanonicalUri.Write(View);

    public bool Equals(SipUri? other) => other is not null && View.Matches(other.View);

    public override bool Equals(object? obj) => Equals(obj as SipUri);

    /// <summary>Made of what must be equal in any two matching URIs, and of nothing else.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Scheme);
        if (Scheme is UriScheme.Sip or UriScheme.Sips)
        {
            for (var at = 0; at < View.User.Length; at++)
                hash.Add(Escapes.Next(View.User, ref at, out _));
            hash.Add(Host, StringComparer.OrdinalIgnoreCase);
            hash.Add(Port);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => Text;
}
