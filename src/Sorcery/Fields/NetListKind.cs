namespace Convoke.Sorcery.Fields;

/// <summary>
/// Networks, separated by commas; each occurrence adds to those there are, an empty one clears them. Shown one attribute each, with the mask
/// written out. A store keeps them in one text, separated by commas.
/// </summary>
public sealed class NetListKind : Kind<NetList>
{
    /// <summary>Numeric networks without ports.</summary>
    public static readonly NetListKind Networks = new(takesPort: false, takesHost: false);

    /// <summary>Networks, addresses with a port, and host names, which are replaced by their addresses when they are read.</summary>
    public static readonly NetListKind NetworksOrHosts = new(takesPort: true, takesHost: true);

    readonly bool takesPort;
    readonly bool takesHost;

    NetListKind(bool takesPort, bool takesHost)
    {
        this.takesPort = takesPort;
        this.takesHost = takesHost;
        Accepts =
            "IP addresses and networks (192.0.2.1, 192.0.2.0/24, 192.0.2.0/255.255.255.0, 2001:db8::/32), separated by commas, '!' before one to leave it out"
            + (takesPort ? ", a port after an address (192.0.2.1:5060)" : "")
            + (takesHost ? ", or host names that resolve now" : "");
    }

    public override string Accepts { get; }

    public override bool Accumulates => true;

    public override NetList Empty => NetList.Empty;

    public override bool TryParse(string text, NetList current, ParseScope scope, out NetList value, out string? reason)
    {
        value = NetList.Empty;
        reason = null;
        if (text.Length == 0)
        {
            return true;
        }
        var nets = current.Nets.ToBuilder();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Net.TryParse(item, takesPort, out var net))
            {
                Add(nets, net);
            }
            else if (!TryResolve(item, scope, nets, out reason))
            {
                return false;
            }
        }
        value = new(nets.DrainToImmutable());
        return true;
    }

    bool TryResolve(string item, ParseScope scope, System.Collections.Immutable.ImmutableArray<Net>.Builder nets, out string? reason)
    {
        reason = null;
        var isNegated = item is ['!', ..];
        var text = isNegated ? item[1..] : item;
        if (!takesHost || !HostPort.TrySplit(text, out var host, out var port, out _) || !HostName.IsValid(host))
        {
            return false;
        }
        var addresses = scope.ResolveHost(host.ToString());
        foreach (var address in addresses)
        {
            Add(nets, Net.Of(NetAddress.From(address), port, isNegated));
        }
        reason = addresses.Count == 0 ? $"the host name '{host}' has no address" : null;
        return addresses.Count > 0;
    }

    /// <summary>A network that is there already is not added again, so that an object may be pushed as it is shown.</summary>
    static void Add(System.Collections.Immutable.ImmutableArray<Net>.Builder nets, Net net)
    {
        if (!nets.Contains(net))
        {
            nets.Add(net);
        }
    }

    public override string Render(NetList value) => "";

    public override IReadOnlyList<string> RenderElements(NetList value) => [.. value.Nets.Select(net => net.ToString())];

    public override IReadOnlyList<string> Store(NetList value) => [value.ToString()];
}
