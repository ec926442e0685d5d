using Convoke.Telephony.States;

namespace Convoke.Telephony.Events;

/// <summary>Something that happened, told to whoever listens.</summary>
public abstract record TelephonyEvent;

/// <summary>An endpoint became reachable or ceased to be.</summary>
/// <param name="Endpoint">its id</param>
/// <param name="State">its state now</param>
/// <param name="Status">the word for the change: Reachable, Unreachable, Registered ...</param>
public sealed record PeerStatusChange(string Endpoint, EndpointState State, string Status) : TelephonyEvent;

/// <summary>A contact of an endpoint came, went or changed.</summary>
/// <param name="Endpoint">the endpoint's id</param>
/// <param name="State">the endpoint's state now</param>
/// <param name="Uri">the contact's URI</param>
/// <param name="Status">Unreachable, Reachable, Unknown, NonQualified or Removed</param>
/// <param name="Aor">the id of the aor it belongs to</param>
/// <param name="Roundtrip">how long its last answer took, in microseconds</param>
public sealed record ContactStatusChange(string Endpoint, EndpointState State, string Uri, string Status, string Aor, long Roundtrip = 0)
    : TelephonyEvent;

/// <summary>A device's state changed.</summary>
public sealed record DeviceStateChanged(string Device, DeviceState State) : TelephonyEvent;
