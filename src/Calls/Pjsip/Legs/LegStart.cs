// Endpoint options: set_var.
using System.Text;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>What a channel has from the INVITE that began it and from its endpoint.</summary>
static class LegStart
{
    public static void Fill(Channel channel, ConfigObject endpoint, Message invite, Place place)
    {
        channel.Place = place;
        channel.Caller = channel.Caller with { Id = IncomingIdentity.OfCaller(invite, endpoint), Dialled = place.Extension };
        channel.Redirecting = DiversionHeaders.Read(invite);
        SetVariables(channel, endpoint);
        channel.Variables.SetOutside("SIPDOMAIN", Encoding.UTF8.GetString(invite.RequestUri.Host));
    }

    public static void SetVariables(Channel channel, ConfigObject endpoint)
    {
        foreach (var variable in endpoint.Get(Endpoint.SetVar))
        {
            channel.SetVariable(variable.Name, variable.Value);
        }
    }
}
