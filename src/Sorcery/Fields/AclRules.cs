using System.Collections.Immutable;
using System.Net;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// Rules that permit or deny networks, in order. The last rule that contains an address decides; an address that none contains is permitted.
/// A rule is a <see cref="Net"/>: plain permits, negated denies.
/// </summary>
public sealed class AclRules(ImmutableArray<Net> rules) : IEquatable<AclRules>
{
    public static readonly AclRules Empty = new([]);

    readonly NetList list = new(rules);

    public ImmutableArray<Net> Rules => list.Nets;

    public bool IsEmpty => Rules.IsEmpty;

    public bool Allows(IPAddress address, int port = 0) => IsEmpty || Allows(NetAddress.From(address), port);

    public bool Allows(NetAddress address, int port = 0)
    {
        for (var i = Rules.Length - 1; i >= 0; i--)
        {
            if (Rules[i].Contains(address, port))
            {
                return !Rules[i].IsNegated;
            }
        }
        return true;
    }

    public bool Equals(AclRules? other) => other is not null && list.Equals(other.list);

    public override bool Equals(object? obj) => Equals(obj as AclRules);

    public override int GetHashCode() => list.GetHashCode();

    /// <summary>The rules as one line of "permit": what is denied has "!" before it.</summary>
    public override string ToString() => list.ToString();
}
