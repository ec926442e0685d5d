using System.Globalization;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class ContactFunction() : Function(new("PJSIP_CONTACT", "An attribute of a contact", "id,attribute"))
{
    protected override string? Read(FunctionCall call)
    {
        if (call.Arguments(2) is not [var id, var field] || call.Parts.Sip.Reachability.Contact(id) is not { } contact)
        {
            call.Report($"PJSIP_CONTACT({call.Plain}): there is no such contact");
            return null;
        }
        var value = field switch
        {
            "status" => contact.Status.ToString(),
            "rtt" => contact.RoundTrip.ToString(CultureInfo.InvariantCulture),
            _ => ObjectText.Of(contact.Contact, field),
        };
        return value is null ? null : Marks.Mark(value);
    }
}
