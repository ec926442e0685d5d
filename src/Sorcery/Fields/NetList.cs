using System.Collections.Immutable;
using System.Net;

namespace Convoke.Sorcery.Fields;

/// <summary>Networks in order. The last one that contains an address decides: a plain one says yes, a negated one no.</summary>
public sealed class NetList(ImmutableArray<Net> nets) : IEquatable<NetList>
{
    public static readonly NetList Empty = new([]);

    public ImmutableArray<Net> Nets { get; } = nets;

    public bool IsEmpty => Nets.IsEmpty;

    /// <summary>Whether hosts are among them by their names.</summary>
    public bool HasHosts => Nets.Any(static n => n.Host is not null);

    /// <summary>The list with each host replaced by its addresses, in its place.</summary>
    /// <param name="addressesOf">the addresses of a host; empty for none</param>
    public NetList Resolve(Func<Net, IEnumerable<IPAddress>> addressesOf) =>
        HasHosts
            ? new([
                .. Nets.SelectMany(n =>
                    n.Host is null ? [n] : addressesOf(n).Select(a => Net.Of(NetAddress.From(a), n.Port, n.IsNegated)).Distinct()
                ),
            ])
            : this;

    public bool Matches(IPAddress address, int port = 0) => !IsEmpty && Matches(NetAddress.From(address), port);

    public bool Matches(NetAddress address, int port = 0)
    {
        for (var i = Nets.Length - 1; i >= 0; i--)
        {
            if (Nets[i].Contains(address, port))
            {
                return !Nets[i].IsNegated;
            }
        }
        return false;
    }

    public bool Equals(NetList? other) => other is not null && Nets.AsSpan().SequenceEqual(other.Nets.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as NetList);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var net in Nets)
        {
            hash.Add(net);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(',', Nets);
}
