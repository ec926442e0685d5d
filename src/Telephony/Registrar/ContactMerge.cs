using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>
/// What becomes of an AOR's contacts when their store is back: of what it has and what happened here meanwhile the newest wins, contact by
/// contact, and the AOR's limit is applied again. Whatever the order and however often, the end is the same.
/// </summary>
/// <remarks>
/// A contact does not say when it was registered. A phone asks for the same time each time, so that of two states of one contact that with the
/// later end is the newer.
/// </remarks>
static class ContactMerge
{
    /// <param name="most">the AOR's max_contacts; 0 where there is no such AOR any more</param>
    /// <param name="stored">what the store has</param>
    /// <param name="kept">what happened here meanwhile</param>
    /// <param name="now">seconds since 1970</param>
    public static IReadOnlyList<ConfigObject> Merge(
        uint most,
        IReadOnlyList<ConfigObject> stored,
        IReadOnlyList<JournalEntry> kept,
        long now
    )
    {
        var merged = stored.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var isMore = false;
        foreach (var entry in kept)
        {
            var there = merged.GetValueOrDefault(entry.Id);
            if (entry.State is { } state)
            {
                if (End(state) > now && (there is null || End(state) >= End(there)))
                {
                    isMore |= there is null;
                    merged[entry.Id] = state;
                }
            }
            else if (there is not null && End(there) <= End(entry.Removed!))
            {
                merged.Remove(entry.Id);
            }
        }
        // Where nothing was added the limit was lowered by hand, and those who are there may stay, as with REGISTER.
        return merged.Count > most && (isMore || most == 0)
            ? [.. merged.Values.OrderByDescending(End).ThenBy(c => c.Id, StringComparer.Ordinal).Take((int)most)]
            : [.. merged.Values];
    }

    static long End(ConfigObject contact) => contact.Get(ContactObject.ExpirationTime);
}
