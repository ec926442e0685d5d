using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Pjsip.Media;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Media.Codecs;
using Convoke.Media.Sdp;
using Convoke.Sorcery.Fields;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Functions.Pjsip;

sealed class MediaOfferFunction()
    : Function(
        new(
            "PJSIP_MEDIA_OFFER",
            "The codecs of the next offer; a list in the form of the endpoint's allow changes them",
            "audio|video",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call) =>
        call.Channel?.Technology is PjsipLeg leg && Kind(call) is { } kind
            ? string.Join(',', Of(leg.Media.Negotiation.Wishes, kind).Select(w => w.Codec.Name))
            : null;

    protected override bool Write(FunctionCall call, string value)
    {
        if (call.Channel?.Technology is not PjsipLeg leg || Kind(call) is not { } kind)
        {
            return false;
        }
        var allowed = leg.Endpoint.Get(Endpoint.Allow);
        if (!CodecListKind.Allow.TryParse(Marks.Plain(value), allowed, ParseScope.Offline, out var list, out var reason))
        {
            call.Report($"PJSIP_MEDIA_OFFER: {reason}");
            return false;
        }
        var wishes = leg.Media.Negotiation.Wishes;
        var codecs = EndpointWishes.Of(list, kind);
        leg.Wish(kind == MediaKind.Audio ? wishes with { Audio = codecs } : wishes with { Video = codecs });
        return true;
    }

    static IReadOnlyList<CodecWish> Of(MediaWishes wishes, MediaKind kind) => kind == MediaKind.Audio ? wishes.Audio : wishes.Video;

    static MediaKind? Kind(FunctionCall call) =>
        call.Arguments(1)[0].Trim() switch
        {
            "audio" => MediaKind.Audio,
            "video" => MediaKind.Video,
            _ => null,
        };
}
