using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>What holds between the attributes of an endpoint, and what some of them force on others.</summary>
static class EndpointRules
{
    const uint LowestMediaPort = 1024;

    public static void Check(Draft draft, List<FieldError> errors)
    {
        CheckTimers(draft, errors);
        CheckPorts(draft, errors);
        ForceSdpTexts(draft);
        ForceWebRtc(draft);
        ForcePreferredCodec(draft, errors);
        if (draft.From is not null && !draft.IsTouched(Endpoint.CallerId) && draft.Get(Endpoint.CallerId) == CallerId.Unknown)
        {
            draft.Set(Endpoint.CallerId, CallerId.SaidUnknown);
        }
        if (draft.Get(Endpoint.Bundle))
        {
            draft.Set(Endpoint.RtcpMux, true);
        }
        if (draft.Get(Endpoint.DtlsAutoGenerateCert) && draft.Get(Endpoint.DtlsCertFile).Length > 0)
        {
            errors.Add(draft.Refuse(Endpoint.DtlsAutoGenerateCert, "not together with dtls_cert_file"));
        }
    }

    static void CheckTimers(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Endpoint.TimersSessExpires) < draft.Get(Endpoint.TimersMinSe))
        {
            errors.Add(draft.Refuse(Endpoint.TimersSessExpires, $"accepted is timers_min_se ({draft.Get(Endpoint.TimersMinSe)}) and more"));
        }
    }

    static void CheckPorts(Draft draft, List<FieldError> errors)
    {
        var start = draft.Get(Endpoint.RtpPortStart);
        var end = draft.Get(Endpoint.RtpPortEnd);
        if (start == 0 && end == 0)
        {
            return;
        }
        if (start < LowestMediaPort)
        {
            errors.Add(draft.Refuse(Endpoint.RtpPortStart, $"accepted is {LowestMediaPort} and more, with an rtp_port_end above it"));
        }
        if (end <= start)
        {
            errors.Add(draft.Refuse(Endpoint.RtpPortEnd, $"accepted is more than rtp_port_start ({start})"));
        }
    }

    /// <summary>A blank would end the o line's user name, and neither line may be empty (RFC 8866 sections 5.2 and 5.3).</summary>
    static void ForceSdpTexts(Draft draft)
    {
        var owner = draft.Get(Endpoint.SdpOwner);
        if (owner.Length == 0 || owner.Contains(' ', StringComparison.Ordinal))
        {
            draft.Set(Endpoint.SdpOwner, "-");
        }
        if (draft.Get(Endpoint.SdpSession).Length == 0)
        {
            draft.Set(Endpoint.SdpSession, "-");
        }
    }

    static void ForceWebRtc(Draft draft)
    {
        if (!draft.Get(Endpoint.WebRtc))
        {
            return;
        }
        draft.Set(Endpoint.Bundle, true);
        draft.Set(Endpoint.RtcpMux, true);
        draft.Set(Endpoint.UseAvpf, true);
        draft.Set(Endpoint.IceSupport, true);
        draft.Set(Endpoint.MediaUseReceivedTransport, true);
        draft.Set(Endpoint.MediaEncryption, MediaEncryption.Dtls);
        draft.Set(Endpoint.DtlsSetup, DtlsSetup.Actpass);
        draft.Set(Endpoint.DtlsVerify, DtlsVerify.Fingerprint);
        draft.Set(Endpoint.DtlsRekey, 0);
        if (draft.Get(Endpoint.DtlsCertFile).Length == 0)
        {
            draft.Set(Endpoint.DtlsAutoGenerateCert, true);
        }
    }

    /// <summary>local_first is what the rule itself makes of local, so an endpoint that shows both may be pushed again.</summary>
    static void ForcePreferredCodec(Draft draft, List<FieldError> errors)
    {
        if (!draft.Get(Endpoint.PreferredCodecOnly))
        {
            return;
        }
        if (draft.Get(Endpoint.IncomingCallOfferPref) is not (OfferPreference.Local or OfferPreference.LocalFirst))
        {
            errors.Add(draft.Refuse(Endpoint.PreferredCodecOnly, "only together with incoming_call_offer_pref=local"));
            return;
        }
        draft.Set(Endpoint.IncomingCallOfferPref, OfferPreference.LocalFirst);
    }
}
