using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>Which registrations need which objects of a type, so that a pushed one reaches those that wait for it and no others.</summary>
sealed class Needs : IObjectObserver
{
    readonly Func<ConfigObject, IEnumerable<string>> idsOf;
    readonly ConcurrentDictionary<string, ImmutableHashSet<RegistrationClient>> users = new(StringComparer.Ordinal);

    /// <param name="store">what is needed</param>
    /// <param name="idsOf">the ids that a registration names</param>
    public Needs(ObjectStore store, Func<ConfigObject, IEnumerable<string>> idsOf)
    {
        this.idsOf = idsOf;
        store.Observe(this);
    }

    public void Add(RegistrationClient client)
    {
        foreach (var id in idsOf(client.Object))
        {
            users.AddOrUpdate(id, static (_, one) => [one], static (_, all, one) => all.Add(one), client);
        }
    }

    public void Remove(RegistrationClient client)
    {
        foreach (var id in idsOf(client.Object))
        {
            while (users.TryGetValue(id, out var all))
            {
                var rest = all.Remove(client);
                if (rest.IsEmpty ? users.TryRemove(new(id, all)) : users.TryUpdate(id, rest, all))
                {
                    break;
                }
            }
        }
    }

    void IObjectObserver.Changed(Change change)
    {
        foreach (var client in users.GetValueOrDefault(change.Id, []))
        {
            client.Post(RegistrationInput.NeedChanged);
        }
    }
}
