using Convoke.Sorcery.Objects;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.States;

/// <summary>The contact objects that stand for the URIs an AOR names itself.</summary>
static class PermanentContact
{
    public static ConfigObject Of(ConfigObject aor, string uri)
    {
        var draft = new Draft(Contact.Type, ContactIds.OfPermanent(aor.Id, uri));
        draft.Set(Contact.Uri, uri);
        draft.Set(Contact.QualifyFrequency, aor.Get(Aor.QualifyFrequency));
        draft.Set(Contact.QualifyTimeout, aor.Get(Aor.QualifyTimeout));
        draft.Set(Contact.Qualify2xxOnly, aor.Get(Aor.Qualify2xxOnly));
        draft.Set(Contact.AuthenticateQualify, aor.Get(Aor.AuthenticateQualify));
        draft.Set(Contact.OutboundProxy, aor.Get(Aor.OutboundProxy));
        return draft.Finish();
    }
}
