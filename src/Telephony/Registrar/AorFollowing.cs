using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>Brings the contacts of a changed AOR to what it now says.</summary>
sealed class AorFollowing(ObjectStore contacts, ContactIndex index, ObjectStore aors, string id, ILogger log) : IAorWork
{
    public async ValueTask Run()
    {
        if (aors.Find(id) is not { } aor)
        {
            return;
        }
        foreach (var binding in index.Of(id).ToArray())
        {
            var result = await contacts.EditAsync(binding.Id, newest => newest is null ? null : Follow(newest, aor));
            if (!result.IsDone)
            {
                log.ContactNotRemoved(binding.Id, result.Reason ?? result.Status.ToString());
            }
        }
    }

    static Draft Follow(ConfigObject contact, ConfigObject aor)
    {
        var draft = new Draft(contact.Type, contact.Id, contact);
        ContactWriter.SetFromAor(draft, aor);
        return draft;
    }
}
