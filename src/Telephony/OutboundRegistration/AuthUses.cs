using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>Which registrations use which auth, so that a pushed auth reaches those it is meant for and no others.</summary>
sealed class AuthUses : IObjectObserver
{
    readonly ConcurrentDictionary<string, ImmutableHashSet<RegistrationClient>> users = new(StringComparer.Ordinal);

    public AuthUses(ObjectStore auths) => auths.Observe(this);

    public void Add(RegistrationClient client)
    {
        foreach (var id in client.Object.Get(Registration.OutboundAuth))
        {
            users.AddOrUpdate(id, static (_, one) => [one], static (_, all, one) => all.Add(one), client);
        }
    }

    public void Remove(RegistrationClient client)
    {
        foreach (var id in client.Object.Get(Registration.OutboundAuth))
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
            client.Post(RegistrationInput.CredentialsChanged);
        }
    }
}
