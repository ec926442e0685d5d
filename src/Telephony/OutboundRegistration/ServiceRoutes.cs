using System.Collections.Concurrent;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>
/// The ways that registrars want our requests to take (RFC 3608), by the transport that the registration names. A registration without
/// one says nothing about other requests.
/// </summary>
public sealed class ServiceRoutes
{
    readonly ConcurrentDictionary<string, string> byTransport = new(StringComparer.Ordinal);

    /// <summary>Values for Route headers, separated by commas; empty where there are none.</summary>
    public string Of(string transport) => byTransport.GetValueOrDefault(transport, "");

    internal void Take(string transport, Message response)
    {
        if (transport.Length == 0)
        {
            return;
        }
        var all = new List<string>();
        foreach (var line in response.Lines(HeaderId.ServiceRoute))
        {
            all.Add(Encoding.UTF8.GetString(line.Value));
        }
        if (all.Count == 0)
        {
            byTransport.TryRemove(transport, out _);
        }
        else
        {
            byTransport[transport] = string.Join(',', all);
        }
    }
}
