using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Telephony.Requests;

/// <summary>What is refused whoever sent it, before anybody is looked for.</summary>
static class EarlyRefusals
{
    /// <summary>The status of the refusal, 0 for none.</summary>
    public static int Of(Message request, out ReadOnlySpan<byte> reason)
    {
        reason = default;
        if (!TakesUri(request.RequestUri, request.Method) || !IsNamed(request.From.Uri) || !IsNamed(request.To.Uri))
        {
            return 416;
        }
        var contacts = 0;
        foreach (var contact in request.Contacts)
        {
            contacts++;
            if (!contact.IsStar && !contact.Uri.IsSip)
            {
                return 416;
            }
        }
        // RFC 3261 section 8.1.1.8, RFC 6665 section 4.1.2.1: without it there is no way back into the dialog.
        if (contacts == 0 && MakesDialog(request.Method) && request.To.Tag.IsEmpty)
        {
            reason = "Missing Contact header"u8;
            return 400;
        }
        return 0;
    }

    /// <summary>RFC 3261 section 8.2.2.1. A tel URI can be called, and nothing else.</summary>
    static bool TakesUri(SipUriView uri, Method method) =>
        uri.Scheme switch
        {
            UriScheme.Sip or UriScheme.Sips => true,
            UriScheme.Tel => method is Method.Invite or Method.Ack or Method.Bye or Method.Cancel,
            _ => false,
        };

    static bool IsNamed(SipUriView uri) => uri.Scheme is UriScheme.Sip or UriScheme.Sips or UriScheme.Tel;

    static bool MakesDialog(Method method) => method is Method.Invite or Method.Subscribe or Method.Refer or Method.Notify or Method.Update;
}
