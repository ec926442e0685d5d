using System.Collections.Immutable;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.States;

/// <summary>What is known of an AOR at run time. It may be here without the object: an endpoint names it, or contacts were left behind.</summary>
public sealed class AorState
{
    internal AorState(string id) => Id = id;

    public string Id { get; }

    /// <summary>The object; null while there is none.</summary>
    public ConfigObject? Object { get; internal set; }

    /// <summary>Registered and permanent ones, in the order in which they came.</summary>
    public ImmutableArray<ContactState> Contacts { get; internal set; } = [];

    /// <summary>Endpoints that name it, by id. A tree: ten thousand endpoints may name one AOR, and a push of one more must not copy them.</summary>
    internal ImmutableSortedSet<EndpointNode> Endpoints { get; set; } = EndpointNode.None;

    /// <summary>Seconds between two questions to each contact; 0: nobody asks.</summary>
    public uint QualifyFrequency => Object?.Get(Objects.Aor.QualifyFrequency) ?? 0;

    internal bool IsQualified => QualifyFrequency > 0;

    /// <summary>Whether its endpoints count as reachable by it. Follows <see cref="IsReachable"/> when a change is told.</summary>
    internal bool IsCounted { get; set; }

    /// <summary>
    /// Of contacts that are asked one has to answer; of others it is enough that there is one, and so of those that another server asks, until
    /// it tells.
    /// </summary>
    internal bool IsReachable =>
        Object is not null
        && (IsQualified ? Reachable > 0 || Contacts.Any(c => c.IsForeign && c.Status == ContactStatus.NonQualified) : Contacts.Length > 0);

    /// <summary>Contacts that answer.</summary>
    internal int Reachable { get; set; }

    internal bool IsForgotten => Object is null && Contacts.IsEmpty && Endpoints.IsEmpty;
}

/// <summary>What is known of an endpoint at run time.</summary>
sealed class EndpointNode(string id)
{
    public static readonly ImmutableSortedSet<EndpointNode> None = ImmutableSortedSet.Create<EndpointNode>(
        comparer: Comparer<EndpointNode>.Create(static (a, b) => string.CompareOrdinal(a.Id, b.Id))
    );

    public string Id { get; } = id;

    /// <summary>The AORs it names, each once.</summary>
    public AorState[] Aors { get; set; } = [];

    /// <summary>How many of them are reachable.</summary>
    public int ReachableAors { get; set; }

    /// <summary>Read without a lock.</summary>
    public EndpointState State => ReachableAors > 0 ? EndpointState.Online : EndpointState.Offline;
}
