using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Server.Options;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;

namespace Convoke.Server.Hosting;

/// <summary>What this server is among those on one database.</summary>
/// <param name="Name">empty: it is alone</param>
/// <param name="Address">where the others reach it; null: it is alone</param>
sealed record NodeIdentity(string Name, OwnAddress? Address)
{
    const string UriOption = "node_uri";

    /// <exception cref="StartException">its name cannot be had, or its URI is none</exception>
    public static NodeIdentity Of(ServeOptions options, EtcFiles etc, Stores stores)
    {
        if (!stores.Mapper[Contact.Type].IsShared)
        {
            return new("", null);
        }
        var uri = etc.Need(EtcFiles.AsteriskConf)?.Find("options")?.Last(UriOption) ?? "";
        if (uri.Length > 0 && !(SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out var view) && view.IsSip))
        {
            throw new StartException($"asterisk.conf: {UriOption} = '{uri}' is no SIP URI, as sip:192.0.2.1:5060;transport=tcp is");
        }
        return new(NodeName.Open(etc, options.Var), new(uri, uri.Length > 0 ? default : NearOthers(stores.Realtime.HostOf(Contact.Type))));
    }

    /// <summary>The way to the database is the way to the other servers, as a rule.</summary>
    static PeerAddress NearOthers(string? database)
    {
        if (string.IsNullOrEmpty(database))
        {
            return PeerAddress.From(IPAddress.Loopback, 1);
        }
        var addresses = HostNames.Resolve(database);
        return addresses is []
            ? default
            : PeerAddress.From(addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0], 1);
    }
}
