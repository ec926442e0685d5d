namespace Convoke.Telephony.States;

/// <summary>Whether an endpoint can be reached.</summary>
public enum EndpointState
{
    /// <summary>Nothing is known of it yet.</summary>
    Unknown,

    /// <summary>It has no contact that answers.</summary>
    Offline,

    /// <summary>It has a contact that answers, or that nobody asks.</summary>
    Online,
}

/// <summary>Tells the states of endpoints. Asked for every endpoint of a list: answers at once.</summary>
public interface IEndpointStates
{
    /// <param name="endpoint">the id of an endpoint that exists</param>
    EndpointState Of(string endpoint);
}

/// <summary>States where nothing registers: nobody can be reached.</summary>
public sealed class NobodyReachable : IEndpointStates
{
    public static readonly NobodyReachable Instance = new();

    NobodyReachable() { }

    public EndpointState Of(string endpoint) => EndpointState.Offline;
}
