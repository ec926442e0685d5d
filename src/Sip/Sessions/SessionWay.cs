using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Headers;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Sessions;

/// <summary>The way of a request within a dialog (RFC 3261 section 12.2.1.1).</summary>
/// <param name="RequestUri">for the request line</param>
/// <param name="Routes">values of Route</param>
/// <param name="Target">where it goes first</param>
sealed record SessionWay(byte[] RequestUri, IReadOnlyList<byte[]> Routes, ResolutionTarget Target)
{
    /// <summary>Null where the remote target or the first route leads nowhere.</summary>
    /// <param name="dialog">whose way</param>
    /// <param name="protocol">taken where the URI names none</param>
    public static SessionWay? Of(Dialog dialog, TransportProtocol protocol)
    {
        var target = Encoding.UTF8.GetBytes(dialog.RemoteTarget);
        var routes = dialog.RouteSet.Select(Encoding.UTF8.GetBytes).ToList();
        var next = target;
        if (routes.Count > 0)
        {
            if (!NameAddr.TryParse(routes[0], out var first))
            {
                return null;
            }
            next = first.Uri.Text.ToArray();
            if (!first.Uri.Parameters.Has("lr"u8))
            {
                // A strict router takes the Request-URI for its own, and finds ours at the end of the routes.
                routes.RemoveAt(0);
                routes.Add([(byte)'<', .. target, (byte)'>']);
                target = next;
            }
        }
        if (!SipUriView.TryParse(next, out var hop) || !ResolutionTarget.TryFrom(hop, out var resolved))
        {
            return null;
        }
        return new(target, routes, resolved.Protocol is null && !resolved.IsSecure ? resolved with { Protocol = protocol } : resolved);
    }
}
