using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>Removes a contact in its AOR's turn, unless it is not what it was any more.</summary>
sealed class ContactRemoval(ContactWriter writer, ContactIndex index, string aor, string id, Func<ConfigObject, bool> unless, ILogger log)
    : IAorWork
{
    public async ValueTask Run()
    {
        var result = await writer.Apply(
            aor,
            index,
            basis => basis.FirstOrDefault(b => b.Id == id) is { } there && !unless(there.Contact) ? ([], [id]) : null
        );
        if (!result.IsDone && result.Status != PushStatus.NotFound)
        {
            log.ContactNotRemoved(id, ContactWriter.Reason(result));
        }
    }
}
