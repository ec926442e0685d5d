using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>Brings the contacts of a changed AOR to what it now says.</summary>
sealed class AorFollowing(ContactWriter writer, ContactIndex index, ObjectStore aors, string id, ILogger log) : IAorWork
{
    public async ValueTask Run()
    {
        if (aors.Find(id) is not { } aor)
        {
            return;
        }
        var result = await writer.Apply(
            id,
            index,
            basis =>
                // Of several nodes one is enough.
                basis.Where(b => ContactWriter.DiffersFrom(b.Contact, aor)).Select(b => Follow(b.Contact, aor)).ToList()
                    is { Count: > 0 } drafts
                    ? (drafts, [])
                    : null
        );
        if (!result.IsDone)
        {
            log.ContactNotRemoved(id, ContactWriter.Reason(result));
        }
    }

    static Draft Follow(ConfigObject contact, ConfigObject aor)
    {
        var draft = new Draft(contact.Type, contact.Id, contact);
        ContactWriter.SetFromAor(draft, aor);
        return draft;
    }
}
