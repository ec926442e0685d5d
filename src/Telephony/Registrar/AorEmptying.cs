using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>Removes all contacts of a deleted AOR, those too that a REGISTER under way at that time has bound.</summary>
sealed class AorEmptying(ObjectStore contacts, ContactIndex index, ObjectStore aors, string id, ILogger log) : IAorWork
{
    public async ValueTask Run()
    {
        string[] gone = [.. index.Of(id).ToArray().Select(b => b.Id)];
        if (gone.Length == 0 || aors.Ask(id).State != LookupState.Absent)
        {
            return;
        }
        var result = await contacts.WriteAllAsync([], gone);
        if (!result.IsDone)
        {
            log.ContactNotRemoved(id, result.Reason ?? result.Status.ToString());
        }
    }
}
