using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Telephony.Uac;

/// <summary>The way of a request of ours: its Request-URI, its Route headers and where it goes first (RFC 3261 section 12.2.1.1).</summary>
public sealed class Course
{
    Course(byte[] requestUri, IReadOnlyList<byte[]> routes, ResolutionTarget target)
    {
        (RequestUri, Routes, Target) = (requestUri, routes, target);
    }

    public ReadOnlyMemory<byte> RequestUri { get; }

    /// <summary>Values of Route headers, in their order.</summary>
    public IReadOnlyList<byte[]> Routes { get; }

    public ResolutionTarget Target { get; }

    /// <summary>The way to a URI; null where it, or one of the routes, is none that SIP can follow.</summary>
    /// <param name="uri">a sip: or sips: URI, in angle brackets or not</param>
    /// <param name="routes">URIs separated by commas; those in angle brackets may have parameters of their header. Empty for none</param>
    public static Course? To(string uri, string routes)
    {
        if (UriText.Of(uri) is not { } text || !SipUriView.TryParse(text, out var destination))
        {
            return null;
        }
        text = WithoutHeaders(destination);
        var values = new List<byte[]>();
        foreach (var route in UriText.Split(routes))
        {
            if (UriText.Of(route) is not { } plain)
            {
                return null;
            }
            values.Add(route.Contains('<', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(route) : Bracketed(plain));
        }
        var next = text;
        if (values.Count > 0)
        {
            next = UriText.Of(Encoding.UTF8.GetString(values[0]))!;
            if (SipUriView.TryParse(next, out var first) && !first.Parameters.Has("lr"u8))
            {
                // A strict router takes the Request-URI for its own, and finds ours at the end of the routes.
                values.RemoveAt(0);
                values.Add(Bracketed(text));
                text = WithoutHeaders(first);
            }
        }
        return SipUriView.TryParse(next, out var hop) && ResolutionTarget.TryFrom(hop, out var target) ? new(text, values, target) : null;
    }

    /// <summary>The target, over the protocol of the transport that is to be used where the URI asks for none.</summary>
    public ResolutionTarget Through(TransportProtocol? protocol) =>
        Target.Protocol is null && protocol is { } named ? Target with { Protocol = named } : Target;

    static byte[] WithoutHeaders(SipUriView uri)
    {
        var end = uri.Text.IndexOf((byte)'?');
        return uri.Headers.IsEmpty || end < 0 ? uri.Text.ToArray() : uri.Text[..end].ToArray();
    }

    static byte[] Bracketed(byte[] uri) => [(byte)'<', .. uri, (byte)'>'];
}
