using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Uris;

namespace Convoke.Telephony.Nodes;

/// <summary>The way of a request through the server that has the connection of its phone.</summary>
sealed class NodeRoute
{
    readonly RelayTokens tokens;
    readonly string contact;
    readonly string rest;

    NodeRoute(RelayTokens tokens, string node, string contact, string rest, ResolutionTarget target)
    {
        (this.tokens, this.contact, this.rest) = (tokens, contact, rest);
        (Node, Target) = (node, target);
    }

    /// <summary>The server's name.</summary>
    public string Node { get; }

    public ResolutionTarget Target { get; }

    /// <summary>Null where the URI is none that SIP can follow.</summary>
    /// <param name="tokens">what opens the way</param>
    /// <param name="node">the server's name</param>
    /// <param name="uri">where it is reached</param>
    /// <param name="contact">the id of the phone's contact</param>
    public static NodeRoute? To(RelayTokens tokens, string node, string uri, string contact)
    {
        var bytes = Encoding.UTF8.GetBytes(uri);
        if (!SipUriView.TryParse(bytes, out var view) || !ResolutionTarget.TryFrom(view, out var target))
        {
            return null;
        }
        // The token takes the place of the user, whatever was there.
        var rest = uri[(uri.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? at : uri.IndexOf(':', StringComparison.Ordinal))..][
            1..
        ];
        return new(tokens, node, contact, $"@{rest}{(view.Parameters.Has("lr"u8) ? "" : ";lr")}>", target);
    }

    /// <summary>Writes the Route header. Where the servers share no keys its token is empty, and the other server refuses it.</summary>
    public void Write(MessageWriter writer, in SealedParts parts)
    {
        writer.Begin(HeaderId.Route);
        writer.Raw(Target.IsSecure ? "<sips:"u8 : "<sip:"u8);
        writer.Text(tokens.Make(Node, contact, parts) ?? "");
        writer.Text(rest);
        writer.End();
    }
}
