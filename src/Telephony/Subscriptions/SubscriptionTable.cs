using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Subscriptions;

/// <summary>All subscriptions, found by their dialog, by what they watch and by who subscribed.</summary>
sealed class SubscriptionTable
{
    /// <summary>Subscriptions at one time.</summary>
    public const int Most = 1_000_000;

    /// <summary>Subscriptions of one endpoint: many phones may stand behind one that is known by its address.</summary>
    public const int MostOfEndpoint = 10_000;

    readonly ConcurrentDictionary<DialogId, Subscription> byDialog = new();
    readonly WatchIndex<Subscription> byKey = new();
    readonly WatchIndex<Subscription> byEndpoint = new();

    public int Count => byDialog.Count;

    public IEnumerable<Subscription> All => byDialog.Values;

    /// <summary>Whether an endpoint may have one more.</summary>
    public bool HasRoomFor(string endpoint) => byDialog.Count < Most && byEndpoint.Of(endpoint).Count < MostOfEndpoint;

    public Subscription? Find(Message message) =>
        !byDialog.IsEmpty && DialogId.Of(message) is { } id ? byDialog.GetValueOrDefault(id) : null;

    public ImmutableHashSet<Subscription> Watching(string key) => byKey.Of(key);

    public ImmutableHashSet<Subscription> Of(string endpoint) => byEndpoint.Of(endpoint);

    /// <summary>False where there is one in the same dialog.</summary>
    public bool Add(Subscription subscription)
    {
        if (!byDialog.TryAdd(subscription.Dialog.Id, subscription))
        {
            return false;
        }
        byEndpoint.Add(subscription.Endpoint.Id, subscription);
        byKey.Move(subscription, [], subscription.Keys);
        return true;
    }

    /// <summary>Notes what it watches from now on. Called for a subscription by one thread at a time.</summary>
    public void Watch(Subscription subscription, IReadOnlyList<string> keys)
    {
        if (!keys.SequenceEqual(subscription.Keys, StringComparer.Ordinal))
        {
            byKey.Move(subscription, subscription.Keys, keys);
            subscription.Keys = keys;
        }
    }

    /// <summary>False where it is not there any more.</summary>
    public bool Remove(Subscription subscription)
    {
        if (!byDialog.TryRemove(new(subscription.Dialog.Id, subscription)))
        {
            return false;
        }
        byEndpoint.Remove(subscription.Endpoint.Id, subscription);
        byKey.Move(subscription, subscription.Keys, []);
        return true;
    }
}
