using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>Removes all contacts of a deleted AOR, those too that a REGISTER under way at that time has bound.</summary>
sealed class AorEmptying(ContactWriter writer, ContactIndex index, ObjectStore aors, string id, ILogger log) : IAorWork
{
    public async ValueTask Run()
    {
        var result = await writer.Apply(
            id,
            index,
            basis => basis.Count == 0 || aors.Ask(id).State != LookupState.Absent ? null : ([], [.. basis.Select(b => b.Id)])
        );
        if (!result.IsDone)
        {
            log.ContactNotRemoved(id, ContactWriter.Reason(result));
        }
    }
}
