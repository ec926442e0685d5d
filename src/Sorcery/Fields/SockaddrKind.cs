using System.Net;

namespace Convoke.Sorcery.Fields;

/// <summary>An address to listen on: "ip", "ip:port", "[v6]:port", or the name of a host instead of the address.</summary>
public sealed class SockaddrKind : Kind<Sockaddr>
{
    public static readonly SockaddrKind Instance = new();

    public override string Accepts => "an address of this machine, with a port or not: 0.0.0.0, 192.0.2.1:5060, [2001:db8::1]:5060, ::";

    public override bool TryParse(string text, Sockaddr current, ParseScope scope, out Sockaddr value, out string? reason)
    {
        value = default;
        reason = null;
        if (text.Length == 0)
        {
            return true;
        }
        if (!HostPort.TrySplit(text, out var host, out var port, out _))
        {
            return false;
        }
        if (NetAddress.TryParse(host, out _))
        {
            value = new(IPAddress.Parse(host), (ushort)port);
            return true;
        }
        if (!HostName.IsValid(host))
        {
            return false;
        }
        if (scope.ResolveHost(host.ToString()) is not [var address, ..])
        {
            reason = $"the host name '{host}' has no address";
            return false;
        }
        value = new(address, (ushort)port);
        return true;
    }

    public override string Render(Sockaddr value) => value.ToString();
}
