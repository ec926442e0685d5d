using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Convoke.Sorcery.Fields;

/// <summary>An IP address and a port to listen on.</summary>
/// <param name="Address">null: none was given</param>
/// <param name="Port">0: the default of whoever binds it</param>
public readonly record struct Sockaddr(IPAddress? Address, ushort Port)
{
    public bool IsEmpty => Address is null;

    public IPEndPoint ToEndPoint() => new(Address ?? IPAddress.Any, Port);

    public override string ToString() =>
        Address is null ? ""
        : Address.AddressFamily == AddressFamily.InterNetworkV6 ? string.Create(CultureInfo.InvariantCulture, $"[{Address}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
