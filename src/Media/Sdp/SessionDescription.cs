namespace Convoke.Media.Sdp;

/// <summary>A session description (RFC 8866).</summary>
/// <param name="Origin">the o= line</param>
/// <param name="Name">s=</param>
/// <param name="Connection">the address of c= at the session; empty: none</param>
/// <param name="Attributes">at the session</param>
/// <param name="Media">its m= lines, in order</param>
public sealed record SessionDescription(
    SdpOrigin Origin,
    string Name,
    SdpConnection? Connection,
    IReadOnlyList<SdpAttribute> Attributes,
    IReadOnlyList<MediaDescription> Media
);

/// <summary>The o= line.</summary>
public sealed record SdpOrigin(string User, ulong Id, ulong Version, string AddressType, string Address);

/// <summary>A c= line.</summary>
public sealed record SdpConnection(string AddressType, string Address);

/// <summary>An a= line; the value is null where there is no colon.</summary>
public readonly record struct SdpAttribute(string Name, string? Value);

/// <summary>An m= line and what belongs to it.</summary>
/// <param name="Type">audio, video, ...</param>
/// <param name="Port">0: declined</param>
/// <param name="Protocol">RTP/AVP, ...</param>
/// <param name="Formats">payload types, or others' words</param>
/// <param name="Connection">its own c=, else that of the session</param>
/// <param name="Attributes">its own</param>
public sealed record MediaDescription(
    string Type,
    int Port,
    string Protocol,
    IReadOnlyList<string> Formats,
    SdpConnection? Connection,
    IReadOnlyList<SdpAttribute> Attributes
)
{
    /// <summary>The value of the first attribute of a name; null where there is none.</summary>
    public string? Find(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value ?? "";
            }
        }
        return null;
    }

    public bool Has(string name) => Find(name) is not null;
}
