using Convoke.Ari.Access;
using Convoke.Ari.Events;
using Convoke.Ari.Logging;
using Convoke.Ari.Resources;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.States;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>The API with all its resources, put together.</summary>
sealed class AriComposition
{
    /// <param name="parts">what it is put together from</param>
    /// <param name="log">where it tells of itself</param>
    public AriComposition(AriParts parts, ILogger log)
    {
        Gate = new(parts.Mapper, parts.AccessList, log);
        Channels = new(Path.Combine(parts.VarDirectory, "log"), parts.Clock);
        var endpoints = parts.Mapper.Find("res_pjsip", "endpoint");
        var facts = new ServerFacts(EntityId.Open(parts.VarDirectory), parts.Clock, parts.Control);
        var form = new EventJson(facts);
        Apps = new(parts.Events, form, () => Gate.Settings.IsPretty);
        Api = new(Resources(parts, log, endpoints, facts, form), Gate, parts.Conf.Prefix, log);
    }

    public Gate Gate { get; }

    public AriApi Api { get; }

    public StasisApps Apps { get; }

    public LogChannels Channels { get; }

    /// <summary>In the order in which the documents are listed.</summary>
    IReadOnlyList<IResource> Resources(AriParts parts, ILogger log, ObjectStore? endpoints, ServerFacts facts, EventJson form) =>
        [
            new AsteriskResource(new(parts.Mapper, parts.Clock, log), new(facts), new(facts), new(Channels), new(parts.Variables)),
            new EndpointsResource(endpoints, parts.EndpointStates, parts.Clock),
            new QuietResource("channels", "Channels"),
            new QuietResource("bridges", "Bridges"),
            new QuietResource("recordings", "Recordings"),
            new QuietResource("sounds", "Sounds"),
            new QuietResource("playbacks", "Playbacks"),
            new DeviceStatesResource(parts.Devices ?? new(endpoints, parts.EndpointStates, store: null, parts.Events)),
            new MailboxesResource(parts.Mapper.Find("res_mwi_external", "mailboxes"), parts.Clock),
            new EventsResource(Apps, form, () => Api, log),
            new ApplicationsResource(Apps, endpoints),
        ];
}
