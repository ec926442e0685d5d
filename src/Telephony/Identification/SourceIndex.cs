using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Identification;

/// <summary>
/// Which identify objects may cover an address. One map from network to objects, asked once for each mask in use, so a packet costs the
/// same with ten identify objects and with a million.
/// </summary>
sealed class SourceIndex
{
    readonly ConcurrentDictionary<Net, ImmutableArray<Source>> byNet = new();
    readonly Dictionary<NetAddress, int> uses = [];
    ImmutableArray<NetAddress> masks = [];

    /// <summary>The object with the least id that covers the address, as Asterisk asks them in the order of their ids.</summary>
    public ConfigObject? Find(in PeerAddress source)
    {
        if (masks.IsEmpty)
        {
            return null;
        }
        var address = source.IsIPv4 ? new NetAddress((uint)source.Address, false) : new NetAddress(source.Address, true);
        ConfigObject? best = null;
        foreach (var mask in masks)
        {
            if (mask.IsV6 != address.IsV6 || !byNet.TryGetValue(Key(address, mask), out var candidates))
            {
                continue;
            }
            foreach (var candidate in candidates)
            {
                if (
                    (best is null || string.CompareOrdinal(candidate.Identify.Id, best.Id) < 0)
                    && candidate.Nets.Matches(address, source.Port)
                )
                {
                    best = candidate.Identify;
                }
            }
        }
        return best;
    }

    /// <summary>Takes the place of one state of an object by another. One caller at a time.</summary>
    public void Replace(Source? old, Source? now)
    {
        // First the new: at no moment is an address that both cover without its object.
        foreach (var net in Nets(now))
        {
            byNet.AddOrUpdate(net, static (_, one) => [one], static (_, all, one) => all.Add(one), now!.Value);
            uses[net.Mask] = uses.GetValueOrDefault(net.Mask) + 1;
            if (!masks.Contains(net.Mask))
            {
                masks = masks.Add(net.Mask);
            }
        }
        foreach (var net in Nets(old))
        {
            var rest = byNet[net].Remove(old!.Value);
            if (rest.IsEmpty)
            {
                byNet.TryRemove(net, out _);
            }
            else
            {
                byNet[net] = rest;
            }
            if (--uses[net.Mask] == 0)
            {
                uses.Remove(net.Mask);
                masks = masks.Remove(net.Mask);
            }
        }
    }

    /// <summary>Networks that say yes. Those that say no only take something away from them, which the object itself decides.</summary>
    static IEnumerable<Net> Nets(Source? source) =>
        source?.Nets.Nets.Where(n => !n.IsNegated).Select(n => Key(n.Address, n.Mask)).Distinct() ?? [];

    /// <summary>An identify object and the networks it covers, names among them replaced by their addresses.</summary>
    public readonly record struct Source(ConfigObject Identify, NetList Nets);

    static Net Key(NetAddress address, NetAddress mask) => new(address with { Bits = address.Bits & mask.Bits }, mask, 0, false);
}
