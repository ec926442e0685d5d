using System.Collections.Immutable;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Identification;

/// <summary>The identify objects, ready to be asked by source address, header and Request-URI.</summary>
sealed class IdentifyObjects : IObjectObserver
{
    readonly Lock turn = new();
    ImmutableSortedDictionary<string, ConfigObject> byHeader = ImmutableSortedDictionary.Create<string, ConfigObject>(
        StringComparer.Ordinal
    );
    ImmutableSortedDictionary<string, ConfigObject> byUri = ImmutableSortedDictionary.Create<string, ConfigObject>(StringComparer.Ordinal);

    public IdentifyObjects(ObjectStore store)
    {
        store.Observe(this);
        foreach (var identify in store.All())
        {
            Replace(identify.Id, null, identify);
        }
    }

    public SourceIndex Sources { get; } = new();

    /// <summary>Those with match_header, in the order of their ids.</summary>
    public ImmutableSortedDictionary<string, ConfigObject> WithHeader => Volatile.Read(ref byHeader);

    /// <summary>Those with match_request_uri, in the order of their ids.</summary>
    public ImmutableSortedDictionary<string, ConfigObject> WithRequestUri => Volatile.Read(ref byUri);

    void IObjectObserver.Changed(Change change) => Replace(change.Id, change.Old, change.New);

    void Replace(string id, ConfigObject? old, ConfigObject? now)
    {
        lock (turn)
        {
            Sources.Replace(old, now);
            Keep(ref byHeader, id, now is not null && !now.Get(Identify.MatchHeader).IsEmpty ? now : null);
            Keep(ref byUri, id, now is not null && !now.Get(Identify.MatchRequestUri).IsEmpty ? now : null);
        }
    }

    static void Keep(ref ImmutableSortedDictionary<string, ConfigObject> all, string id, ConfigObject? one) =>
        Volatile.Write(ref all, one is null ? all.Remove(id) : all.SetItem(id, one));
}
