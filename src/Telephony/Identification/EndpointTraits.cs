using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Identification;

/// <summary>What is worked out from an endpoint once.</summary>
public sealed class EndpointTraits
{
    EndpointTraits(ConfigObject endpoint) =>
        Aors = endpoint.Get(Endpoint.Aors).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The ids in <c>aors</c>, in their order.</summary>
    public string[] Aors { get; }

    public static EndpointTraits Of(ConfigObject endpoint) => endpoint.Derived(static e => new EndpointTraits(e));
}
