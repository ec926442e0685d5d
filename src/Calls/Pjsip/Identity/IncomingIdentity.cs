// Endpoint options: callerid, callerid_privacy, callerid_tag, trust_id_inbound, trust_connected_line.
using Convoke.Calls.Parties;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Who a phone is, by its endpoint and by what its messages say.</summary>
static class IncomingIdentity
{
    /// <summary>What the endpoint says of itself.</summary>
    public static Party OfEndpoint(ConfigObject endpoint)
    {
        var id = endpoint.Get(Endpoint.CallerId);
        var presentation = endpoint.Get(Endpoint.CallerIdPrivacy);
        return new()
        {
            Name = new(id.Name, id.Name.Length > 0, presentation),
            Number = new(id.Number, id.Number.Length > 0, presentation),
            Tag = endpoint.Get(Endpoint.CallerIdTag),
        };
    }

    /// <summary>Who calls: who the request asserts if the endpoint is trusted, else the endpoint's number, else From.</summary>
    public static Party OfCaller(Message invite, ConfigObject endpoint)
    {
        var own = OfEndpoint(endpoint);
        return endpoint.Get(Endpoint.TrustIdInbound) && Asserted(invite, own) is { } asserted ? asserted
            : own.Number.HasText ? own
            : PartyReader.Of(invite.From, own);
    }

    /// <summary>Who is at the other end by a response or a request within a dialog; null where it does not say or is not trusted.</summary>
    public static Party? OfPeer(Message message, ConfigObject endpoint) =>
        endpoint.Get(Endpoint.TrustIdInbound) && endpoint.Get(Endpoint.TrustConnectedLine) ? Asserted(message, OfEndpoint(endpoint)) : null;

    /// <summary>P-Asserted-Identity (RFC 3325), else Remote-Party-ID. An assertion of several identities is none.</summary>
    static Party? Asserted(Message message, Party before)
    {
        if (
            NameAddr.TryParse(message.Value(HeaderId.PAssertedIdentity), out var asserted)
            && PartyReader.Of(asserted, before) is { Number.HasText: true } party
        )
        {
            var isPrivate = Is(message.Value(HeaderId.Privacy), "id"u8);
            return party.WithPresentation(isPrivate ? CallerPresentation.Prohib : CallerPresentation.AllowedNotScreened);
        }
        if (
            NameAddr.TryParse(message.Value(HeaderId.RemotePartyId), out var remote)
            && PartyReader.Of(remote, before) is { Number.HasText: true } other
        )
        {
            return other.WithPresentation(Presentation(remote.Parameters));
        }
        return null;
    }

    static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(text, word);

    static CallerPresentation Presentation(in Parameters parameters)
    {
        var privacy = parameters.Value("privacy"u8);
        var isShown = privacy.IsEmpty || Is(privacy, "off"u8);
        var isScreened = Is(parameters.Value("screen"u8), "yes"u8);
        return isShown
            ? isScreened
                ? CallerPresentation.AllowedPassedScreen
                : CallerPresentation.AllowedNotScreened
            : isScreened
                ? CallerPresentation.ProhibPassedScreen
                : CallerPresentation.ProhibNotScreened;
    }
}
