// Endpoint options: allow, incoming_call_offer_pref, outgoing_call_offer_pref, dtmf_mode, max_audio_streams, max_video_streams, use_avpf,
// force_avp, g726_non_standard, media_use_received_transport, rtcp_mux, bundle, use_ptime, sdp_owner, sdp_session.
using Convoke.Media.Codecs;
using Convoke.Media.Sdp;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using CodecTable = Convoke.Media.Codecs.CodecTable;

namespace Convoke.Calls.Pjsip.Media;

/// <summary>What an endpoint's options want of the media of a call.</summary>
static class EndpointWishes
{
    /// <summary>For a call from the endpoint.</summary>
    public static MediaWishes Of(ConfigObject endpoint)
    {
        var preference = endpoint.Get(Endpoint.IncomingCallOfferPref);
        return new()
        {
            Audio = Allowed(endpoint, MediaKind.Audio),
            Video = Allowed(endpoint, MediaKind.Video),
            AnswersInTheirOrder = preference is OfferPreference.Remote or OfferPreference.RemoteMerge or OfferPreference.RemoteFirst,
            AnswersWithOne =
                preference is OfferPreference.LocalFirst or OfferPreference.RemoteFirst || endpoint.Get(Endpoint.PreferredCodecOnly),
            TakesEvents = endpoint.Get(Endpoint.DtmfMode) is DtmfMode.Rfc4733 or DtmfMode.Auto or DtmfMode.AutoInfo,
            MostAudio = (int)Math.Min(endpoint.Get(Endpoint.MaxAudioStreams), 16),
            MostVideo = (int)Math.Min(endpoint.Get(Endpoint.MaxVideoStreams), 16),
            IsAvpf = endpoint.Get(Endpoint.UseAvpf),
            IsForcedAvp = endpoint.Get(Endpoint.ForceAvp),
            TakesAnyProfile = endpoint.Get(Endpoint.MediaUseReceivedTransport),
            RtcpMux = endpoint.Get(Endpoint.RtcpMux),
            Bundle = endpoint.Get(Endpoint.Bundle),
            ReadsG726AsAal2 = endpoint.Get(Endpoint.G726NonStandard),
            ObeysPtime = endpoint.Get(Endpoint.UsePtime),
            Owner = endpoint.Get(Endpoint.SdpOwner) is { Length: > 0 } owner ? owner : "-",
            Name = endpoint.Get(Endpoint.SdpSession) is { Length: > 0 } name ? name : "-",
        };
    }

    /// <summary>For a call to the endpoint, on behalf of somebody with these codecs.</summary>
    /// <param name="endpoint">who is called</param>
    /// <param name="caller">the codecs of the calling side, best first; empty: nothing known</param>
    public static MediaWishes ForCall(ConfigObject endpoint, IReadOnlyList<StreamFormat> caller)
    {
        var wishes = Of(endpoint);
        var preference = endpoint.Get(Endpoint.OutgoingCallOfferPref);
        return wishes with { Audio = Merge(wishes.Audio, caller, preference), Video = Merge(wishes.Video, caller, preference) };
    }

    /// <summary>The codecs of <c>allow</c>.</summary>
    public static IReadOnlyList<CodecWish> Allowed(ConfigObject endpoint, MediaKind kind) => Of(endpoint.Get(Endpoint.Allow), kind);

    /// <summary>Those of a kind in a list.</summary>
    public static IReadOnlyList<CodecWish> Of(IEnumerable<AllowedCodec> list, MediaKind kind) =>
        [
            .. list.Select(a => (Codec: CodecTable.Find(a.Codec.Name), a.Packetization))
                .Where(a => a.Codec?.Kind == kind)
                .Select(a => new CodecWish(a.Codec!, a.Packetization)),
        ];

    static IReadOnlyList<CodecWish> Merge(IReadOnlyList<CodecWish> own, IReadOnlyList<StreamFormat> caller, OfferPreference preference)
    {
        var common = own.Where(w => caller.Any(f => f.Codec == w.Codec)).Select(w => With(w, caller)).ToList();
        if (common.Count == 0)
        {
            return own;
        }
        var theirs = caller
            .Where(f => f.Codec is not null)
            .Select(f => common.Find(w => w.Codec == f.Codec))
            .OfType<CodecWish>()
            .Distinct()
            .ToList();
        return preference switch
        {
            OfferPreference.Local => common,
            OfferPreference.LocalFirst => [common[0]],
            OfferPreference.LocalMerge => [.. own.Select(w => With(w, caller))],
            OfferPreference.Remote => theirs,
            OfferPreference.RemoteFirst => [theirs[0]],
            _ => [.. theirs, .. own.Where(w => !theirs.Exists(t => t.Codec == w.Codec))],
        };
    }

    /// <summary>What a phone says of its video codec is passed on to the other.</summary>
    static CodecWish With(CodecWish wish, IReadOnlyList<StreamFormat> caller) =>
        wish.Codec.Kind == MediaKind.Video && caller.FirstOrDefault(f => f.Codec == wish.Codec) is { Fmtp.Length: > 0 } format
            ? wish with
            {
                Fmtp = format.Fmtp,
            }
            : wish;
}
