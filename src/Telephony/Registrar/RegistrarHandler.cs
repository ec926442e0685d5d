using Convoke.Sip.Messages;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Registrar;

/// <summary>REGISTER (RFC 3261 section 10.3).</summary>
sealed class RegistrarHandler(RegistrarParts parts, AorFinder finder, AorMailboxes mailboxes) : IRequestHandler
{
    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Register)
        {
            return false;
        }
        if (finder.Find(request, out var refusal) is not { } aor)
        {
            Refuse(request, refusal);
            return true;
        }
        request.Retain();
        mailboxes.Post(aor, new Registration(parts, request, aor));
        return true;
    }

    void Refuse(in IncomingRequest request, int status)
    {
        if (status == 404)
        {
            parts.Security.RequestNotSupported(request, "registrar_requested_aor_not_found");
        }
        else if (status == 403)
        {
            parts.Security.FailedAcl(request, "registrar_attempt_without_configured_aors");
        }
        request.Refuse(status);
    }
}
