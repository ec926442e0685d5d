using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>A network, perhaps with a port: "[!]address[:port]/mask"; or a host by its name, "[!]name[:port]", which contains nothing by itself.</summary>
/// <param name="Address">the address, cut to the mask</param>
/// <param name="Mask">ones where addresses must agree</param>
/// <param name="Port">the only port meant; 0: any</param>
/// <param name="IsNegated">begins with "!"</param>
/// <param name="Host">the name of a host, to be looked up by whoever uses the list; null for a numeric network</param>
public readonly record struct Net(NetAddress Address, NetAddress Mask, ushort Port, bool IsNegated, string? Host = null)
{
    public bool Contains(NetAddress address, int port) =>
        Host is null && address.IsV6 == Address.IsV6 && (address.Bits & Mask.Bits) == Address.Bits && (Port == 0 || Port == port);

    public static Net Of(NetAddress address, int port = 0, bool isNegated = false) =>
        new(address, NetAddress.Prefix(address.IsV6 ? 128 : 32, address.IsV6), (ushort)port, isNegated);

    /// <summary>Reads a numeric network: address, "address/24", "address/255.255.255.0", with "!" before and a port after the address.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool takesPort, out Net net)
    {
        net = default;
        var isNegated = text is ['!', ..];
        text = (isNegated ? text[1..] : text).Trim();
        var slash = text.LastIndexOf('/');
        var hostPort = slash < 0 ? text : text[..slash];
        if (
            !HostPort.TrySplit(hostPort, out var host, out var port, out var hasPort)
            || (hasPort && !takesPort)
            || !NetAddress.TryParse(host, out var address)
        )
        {
            return false;
        }
        var mask = NetAddress.Prefix(address.IsV6 ? 128 : 32, address.IsV6);
        if (slash >= 0 && !TryParseMask(text[(slash + 1)..], address.IsV6, out mask))
        {
            return false;
        }
        net = new(address with { Bits = address.Bits & mask.Bits }, mask, (ushort)port, isNegated);
        return true;
    }

    static bool TryParseMask(ReadOnlySpan<char> text, bool isV6, out NetAddress mask)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            mask = length <= (isV6 ? 128 : 32) ? NetAddress.Prefix(length, isV6) : default;
            return length <= (isV6 ? 128 : 32);
        }
        return NetAddress.TryParse(text, out mask) && mask.IsV6 == isV6;
    }

    public override string ToString()
    {
        var sense = IsNegated ? "!" : "";
        return Host is not null ? Named(sense)
            : Port == 0 ? $"{sense}{Address}/{Mask}"
            : Address.IsV6 ? string.Create(CultureInfo.InvariantCulture, $"{sense}[{Address}]:{Port}/{Mask}")
            : string.Create(CultureInfo.InvariantCulture, $"{sense}{Address}:{Port}/{Mask}");
    }

    string Named(string sense) => Port == 0 ? sense + Host : string.Create(CultureInfo.InvariantCulture, $"{sense}{Host}:{Port}");
}
