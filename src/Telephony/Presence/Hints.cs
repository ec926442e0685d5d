using Convoke.Dialplan;
using Convoke.Dialplan.Texts;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Events;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Telephony.Subscriptions;

namespace Convoke.Telephony.Presence;

/// <summary>Extensions with hints, as subscriptions watch them: the devices of a hint, and what these do together.</summary>
sealed class Hints
{
    /// <summary>What all who watch a hint watch beside its devices: that the dialplan was read again.</summary>
    const string Reading = "dialplan";

    readonly Extensions extensions;
    readonly DeviceStates devices;

    public Hints(Extensions extensions, DeviceStates devices, ObjectStore endpoints, EventBus events)
    {
        (this.extensions, this.devices) = (extensions, devices);
        extensions.Loaded += _ => Changed(Reading);
        events.Subscribe(what =>
        {
            if (what is DeviceStateChanged { Device: var device })
            {
                Changed(KeyOf(device));
            }
        });
        // Of an endpoint that is deleted no event tells, but its device is gone.
        endpoints.Observe(
            new Observer(change =>
            {
                if (change.IsCreate || change.IsDelete)
                {
                    Changed(KeyOf(DeviceStates.OfEndpoint(change.Id)));
                }
            })
        );
    }

    /// <summary>Is told the keys of what changed.</summary>
    public Action<string> Changed { get; set; } = static _ => { };

    /// <summary>Keys of what is behind an extension in the context of an endpoint; null where there is no hint.</summary>
    public IReadOnlyList<string>? Watches(ConfigObject endpoint, string extension) =>
        Find(endpoint, extension) is { } hint ? [.. Devices(hint).Select(KeyOf), Reading] : null;

    public ExtensionState Of(ConfigObject endpoint, string extension) =>
        ExtensionStates.Of(Devices(Find(endpoint, extension) ?? "").Select(devices.Of));

    string? Find(ConfigObject endpoint, string extension) =>
        extensions.Hint(endpoint.Get(Endpoint.SubscribeContext) is { Length: > 0 } own ? own : endpoint.Get(Endpoint.Context), extension);

    /// <summary><c>device&amp;device,presence provider</c>: the last is for phones of another kind.</summary>
    static IEnumerable<string> Devices(string hint) =>
        hint.Split(',')[0]
            .Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Marks.Plain)
            .Select(DeviceStates.Canonical)
            .Distinct(StringComparer.Ordinal);

    static string KeyOf(string device) => "device " + device;
}
