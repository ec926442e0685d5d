using Convoke.Ari.Resources;

namespace Convoke.Ari.Events;

/// <summary>What an application listens to: an endpoint, all endpoints of the technology, or a device.</summary>
/// <param name="Kind">endpoint or deviceState</param>
/// <param name="Name">an endpoint's <c>PJSIP/id</c> or <c>PJSIP</c>, or a device's name</param>
public sealed record EventSource(string Kind, string Name)
{
    public const string Endpoint = "endpoint";
    public const string DeviceState = "deviceState";

    /// <summary>Words before the colon that mean something, be it nothing here.</summary>
    static readonly string[] Kinds = ["channel", "bridge", Endpoint, DeviceState];

    /// <summary>Reads <c>endpoint:PJSIP/alice</c> and the like; null where the word before the colon is none.</summary>
    public static EventSource? Parse(string text)
    {
        var colon = text.IndexOf(':');
        var kind = colon < 0 ? null : Array.Find(Kinds, k => text.AsSpan(0, colon).Equals(k, StringComparison.Ordinal));
        if (kind is null)
        {
            return null;
        }
        var name = text[(colon + 1)..];
        var (technology, id) = name.IndexOf('/') is >= 0 and var slash ? (name[..slash], name[slash..]) : (name, "");
        return kind == Endpoint && technology.Equals(EndpointsResource.Technology, StringComparison.OrdinalIgnoreCase)
            ? new(kind, EndpointsResource.Technology + id)
            : new(kind, name);
    }
}
