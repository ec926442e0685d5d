namespace Convoke.Telephony.Cli.Live;

/// <summary>What is known at run time of objects in tables. Null everywhere means that nothing is known.</summary>
public interface ILiveStates
{
    /// <summary>Whether a contact answers; by its id (<c>aor;@hash</c>, or <c>aor@@hash</c> for a permanent one).</summary>
    ContactStatus? Contact(string id);

    /// <summary>The state of an endpoint's device, and how many calls it is in.</summary>
    EndpointStatus? Endpoint(string id);

    /// <summary>How far an outbound registration is.</summary>
    RegistrationStatus? Registration(string id);

    /// <summary>Why a transport is not open.</summary>
    string? TransportFault(string id);
}

/// <param name="Word"><c>Avail</c>, <c>Unavail</c>, <c>Unknown</c>, <c>NonQual</c> or <c>Removed</c></param>
/// <param name="RoundTrip">how long its last answer took; null: unknown</param>
public readonly record struct ContactStatus(string Word, TimeSpan? RoundTrip)
{
    /// <summary>Nobody asks this contact whether it is there.</summary>
    public static readonly ContactStatus NotQualified = new("NonQual", null);

    /// <summary>It is to be asked, and has not answered yet.</summary>
    public static readonly ContactStatus Unknown = new("Unknown", null);

    public bool IsReachable => Word is not ("Unavail" or "Removed");
}

/// <param name="Word">the device state: <c>Not in use</c>, <c>Unavailable</c>, <c>In use</c>, ...</param>
/// <param name="Channels">calls it is in</param>
public readonly record struct EndpointStatus(string Word, int Channels);

/// <param name="Word"><c>Registered</c>, <c>Unregistered</c>, <c>Rejected</c></param>
/// <param name="Seconds">until the next REGISTER; negative: since when there is none</param>
public readonly record struct RegistrationStatus(string Word, long Seconds);

/// <summary>Where no SIP runs, nothing is known.</summary>
public sealed class NothingLive : ILiveStates
{
    public ContactStatus? Contact(string id) => null;

    public EndpointStatus? Endpoint(string id) => null;

    public RegistrationStatus? Registration(string id) => null;

    public string? TransportFault(string id) => null;
}
