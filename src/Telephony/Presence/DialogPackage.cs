using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Subscriptions;

namespace Convoke.Telephony.Presence;

/// <summary>
/// The event package <c>dialog</c> (RFC 4235) of extensions with a hint. Whatever the devices behind it have is shown as one dialog whose id is
/// the extension.
/// </summary>
sealed class DialogPackage(Hints hints) : IEventPackage
{
    public string Name => "dialog";

    public IReadOnlyList<string> Subtypes { get; } = ["dialog-info+xml"];

    public Action<string> Changed
    {
        set => hints.Changed = value;
    }

    public int Refusal(in IncomingRequest request, string resource) => hints.Watches(request.Endpoint!, resource) is null ? 404 : 0;

    public IReadOnlyList<string>? Watches(ConfigObject endpoint, string resource) => hints.Watches(endpoint, resource);

    public byte[] Body(Subscription subscription, uint number)
    {
        var endpoint = subscription.Endpoint;
        var state = hints.Of(endpoint, subscription.Resource);
        var words = ExtensionWords.Of(state, endpoint.Get(Endpoint.NotifyEarlyInuseRinging));
        var entity = Xml.Text(subscription.Dialog.LocalUri);
        // RFC 4235 section 4.1: versions rise by NOTIFY; as each tells the full state, one that is left out does no harm.
        var version = (number - 1).ToString(CultureInfo.InvariantCulture);
        var held =
            state == ExtensionState.OnHold
                ? $"""

                      <local><target uri="{entity}"><param pname="+sip.rendering" pvalue="no"/></target></local>
                    """
                : "";
        return Xml.Document(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" state="full" entity="{entity}">
             <dialog id="{Xml.Text(subscription.Resource)}">
              <state>{words.Dialog}</state>{held}
             </dialog>
            </dialog-info>

            """
        );
    }
}
