using System.Collections.Concurrent;
using System.Text;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Events;

namespace Convoke.Telephony.States;

/// <summary>
/// The states of devices: of endpoints (<c>PJSIP/alice</c>), worked out from what is known of them, and of devices that programs control
/// (<c>Stasis:name</c>), kept in AstDB's family <c>StasisDeviceState</c> under the name behind the colon.
/// </summary>
public sealed class DeviceStates
{
    public const string ControlledPrefix = "Stasis:";

    const string EndpointPrefix = "PJSIP/";
    const string Family = "StasisDeviceState";

    readonly ObjectStore? endpoints;
    readonly IEndpointStates states;
    readonly AstDbStore? store;
    readonly EventBus bus;
    readonly ConcurrentDictionary<string, DeviceState> controlled = new(StringComparer.Ordinal);

    /// <param name="endpoints">where endpoints are, or null where there are none</param>
    /// <param name="states">whether endpoints can be reached</param>
    /// <param name="store">where controlled states are kept; null: nowhere</param>
    /// <param name="bus">told of changes</param>
    public DeviceStates(ObjectStore? endpoints, IEndpointStates states, AstDbStore? store, EventBus bus)
    {
        this.endpoints = endpoints;
        this.states = states;
        this.store = store;
        this.bus = bus;
        Read();
    }

    /// <summary>The states that programs control, sorted by name.</summary>
    public IEnumerable<KeyValuePair<string, DeviceState>> Controlled => controlled.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Whether programs may set the state of a device.</summary>
    public static bool IsControlled(string device) => device.StartsWith(ControlledPrefix, StringComparison.OrdinalIgnoreCase);

    public DeviceState Of(string device)
    {
        if (IsControlled(device))
        {
            return controlled.GetValueOrDefault(Canonical(device));
        }
        if (
            !device.StartsWith(EndpointPrefix, StringComparison.OrdinalIgnoreCase)
            || endpoints?.Find(device.AsSpan(EndpointPrefix.Length)) is not { } endpoint
        )
        {
            return DeviceState.Invalid;
        }
        return states.Of(endpoint.Id) switch
        {
            EndpointState.Online => DeviceState.NotInUse,
            EndpointState.Offline => DeviceState.Unavailable,
            _ => DeviceState.Unknown,
        };
    }

    /// <summary>Sets a controlled state, durably; the answer is null or why it could not be kept.</summary>
    public async ValueTask<string?> SetAsync(string device, DeviceState state)
    {
        var name = Canonical(device);
        if (await KeepAsync(AstDbOperation.Put(Key(name), Encoding.UTF8.GetBytes(DeviceStateWords.Of(state)))) is { } failure)
        {
            return failure;
        }
        controlled[name] = state;
        bus.Publish(new DeviceStateChanged(name, state));
        return null;
    }

    /// <summary>Forgets a controlled state; the answer is null or why it could not be.</summary>
    public async ValueTask<string?> DeleteAsync(string device)
    {
        var name = Canonical(device);
        if (await KeepAsync(AstDbOperation.Delete(Key(name))) is { } failure)
        {
            return failure;
        }
        if (controlled.TryRemove(name, out _))
        {
            bus.Publish(new DeviceStateChanged(name, DeviceState.Unknown));
        }
        return null;
    }

    async ValueTask<string?> KeepAsync(AstDbOperation operation)
    {
        if (store is null)
        {
            return null;
        }
        var outcome = await store.Commit(operation);
        return outcome.IsDone ? null : outcome.Reason ?? outcome.Status.ToString();
    }

    void Read()
    {
        var prefix = AstDbKey.Join(Family, "");
        store?.Tree(
            AstDbKey.Tree(Family),
            (key, value) =>
            {
                if (key.StartsWith(prefix) && DeviceStateWords.Parse(Encoding.UTF8.GetString(value)) is { } state)
                {
                    controlled[ControlledPrefix + Encoding.UTF8.GetString(key[prefix.Length..])] = state;
                }
            }
        );
    }

    static byte[] Key(string name) => AstDbKey.Join(Family, name[ControlledPrefix.Length..]);

    /// <summary>The name of an endpoint's device.</summary>
    public static string OfEndpoint(string endpoint) => EndpointPrefix + endpoint;

    /// <summary>The name as it stands in events: the kind of device is written in any case.</summary>
    public static string Canonical(string device) =>
        IsControlled(device) ? ControlledPrefix + device[ControlledPrefix.Length..]
        : device.StartsWith(EndpointPrefix, StringComparison.OrdinalIgnoreCase) ? EndpointPrefix + device[EndpointPrefix.Length..]
        : device;
}
