using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Subscriptions;

namespace Convoke.Telephony.Presence;

/// <summary>The event package <c>presence</c> (RFC 3856) of extensions with a hint.</summary>
sealed class PresencePackage(Hints hints) : IEventPackage
{
    public string Name => "presence";

    public IReadOnlyList<string> Subtypes { get; } = ["pidf+xml", "xpidf+xml", "cpim-pidf+xml"];

    public Action<string> Changed
    {
        set => hints.Changed = value;
    }

    public int Refusal(in IncomingRequest request, string resource) => hints.Watches(request.Endpoint!, resource) is null ? 404 : 0;

    public IReadOnlyList<string>? Watches(ConfigObject endpoint, string resource) => hints.Watches(endpoint, resource);

    public byte[] Body(Subscription subscription, uint number)
    {
        var endpoint = subscription.Endpoint;
        var words = ExtensionWords.Of(hints.Of(endpoint, subscription.Resource), endpoint.Get(Endpoint.NotifyEarlyInuseRinging));
        var entity = Xml.Text(subscription.Dialog.LocalUri);
        var id = Xml.Text(subscription.Resource);
        return Xml.Document(subscription.Subtype == Subtypes[0] ? Pidf(entity, id, words) : Older(entity, id, words));
    }

    /// <summary>RFC 3863 section 4.</summary>
    static string Pidf(string entity, string id, ExtensionWords words) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <presence entity="{entity}" xmlns="urn:ietf:params:xml:ns:pidf">
             <tuple id="{id}">
              <status><basic>{words.Basic}</basic></status>
              <contact priority="1">{entity}</contact>
             </tuple>
             <note>{words.Note}</note>
            </presence>

            """;

    /// <summary>What phones understood before there was an RFC.</summary>
    static string Older(string entity, string id, ExtensionWords words) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE presence PUBLIC "-//IETF//DTD RFCxxxx XPIDF 1.0//EN" "xpidf.dtd">
            <presence>
             <presentity uri="{entity};method=SUBSCRIBE"/>
             <atom id="{id}">
              <address uri="{entity};user=ip" priority="0.80000">
               <status status="{words.Status}"/>
               <msnsubstatus substatus="{words.Substatus}"/>
              </address>
             </atom>
            </presence>

            """;
}
