namespace Convoke.Sorcery.Fields;

/// <summary>
/// Networks, separated by commas; each occurrence adds to those there are, an empty one clears them. Shown one attribute each, with the mask
/// written out. A store keeps them in one text, separated by commas.
/// </summary>
public sealed class NetListKind : Kind<NetList>
{
    /// <summary>Numeric networks without ports.</summary>
    public static readonly NetListKind Networks = new(takesPort: false, takesHost: false);

    /// <summary>
    /// Networks, addresses with a port, and host names. Names are kept as they are, and looked up by whoever uses the list; one without a
    /// point must be known to the system when it is pushed, as it is rather a misplaced word.
    /// </summary>
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
            + (takesHost ? ", or host names" : "");
    }

    public override string Accepts { get; }

    public override bool Accumulates => true;

    public override NetList Empty => NetList.Empty;

    public override bool TryParse(string text, NetList current, ParseScope scope, out NetList value, out string? reason) =>
        TryRead(
            text,
            current,
            name => name.Contains('.', StringComparison.Ordinal) || scope.ResolveHost(name).Count > 0,
            out value,
            out reason
        );

    public override bool TryLoad(string text, NetList current, ParseScope scope, out NetList value, out string? reason) =>
        TryRead(text, current, static _ => true, out value, out reason);

    bool TryRead(string text, NetList current, Predicate<string> isKnown, out NetList value, out string? reason)
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
            if (!Net.TryParse(item, takesPort, out var net) && !(takesHost && TryReadHost(item, isKnown, out net, out reason)))
            {
                return false;
            }
            Add(nets, net);
        }
        value = new(nets.DrainToImmutable());
        return true;
    }

    static bool TryReadHost(string item, Predicate<string> isKnown, out Net net, out string? reason)
    {
        (net, reason) = (default, null);
        var isNegated = item is ['!', ..];
        if (!HostPort.TrySplit(isNegated ? item[1..] : item, out var host, out var port, out _) || !HostName.IsValid(host))
        {
            return false;
        }
        var name = host.ToString();
        if (!isKnown(name))
        {
            reason = $"the host name '{name}' has no address";
            return false;
        }
        net = new(default, default, (ushort)port, isNegated, name);
        return true;
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
