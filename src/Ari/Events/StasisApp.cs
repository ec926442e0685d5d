using System.Collections.Immutable;
using Convoke.Ari.Resources;
using Convoke.Telephony.Events;

namespace Convoke.Ari.Events;

/// <summary>An application that is connected: what it listens to and which events it wants. Changes swap whole sets.</summary>
sealed class StasisApp(string name, bool hearsAll, EventSocket socket)
{
    ImmutableHashSet<EventSource> sources = [];

    public string Name => name;

    public bool HearsAll => hearsAll;

    /// <summary>The connection its events go to.</summary>
    public EventSocket Socket => socket;

    public ImmutableHashSet<EventSource> Sources => sources;

    /// <summary>Types of events it wants; empty: all.</summary>
    public ImmutableSortedSet<string> Allowed { get; set; } = [];

    /// <summary>Types of events it does not want.</summary>
    public ImmutableSortedSet<string> Disallowed { get; set; } = [];

    public void Subscribe(IEnumerable<EventSource> more) =>
        ImmutableInterlocked.Update(ref sources, static (all, add) => all.Union(add), more);

    public void Unsubscribe(IEnumerable<EventSource> less) =>
        ImmutableInterlocked.Update(ref sources, static (all, drop) => all.Except(drop), less);

    public bool Wants(TelephonyEvent what, string type)
    {
        if (Disallowed.Contains(type) || (!Allowed.IsEmpty && !Allowed.Contains(type)))
        {
            return false;
        }
        return hearsAll
            || what switch
            {
                DeviceStateChanged e => sources.Contains(new(EventSource.DeviceState, e.Device)),
                PeerStatusChange e => HearsEndpoint(e.Endpoint),
                ContactStatusChange e => HearsEndpoint(e.Endpoint),
                _ => false,
            };
    }

    bool HearsEndpoint(string id) =>
        sources.Contains(new(EventSource.Endpoint, EndpointsResource.Technology))
        || sources.Contains(new(EventSource.Endpoint, $"{EndpointsResource.Technology}/{id}"));
}
