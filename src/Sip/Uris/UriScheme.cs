namespace Convoke.Sip.Uris;

/// <summary>The URI schemes Convoke acts on; any other is carried but not understood.</summary>
public enum UriScheme : byte
{
    Other,
    Sip,
    Sips,
    Tel,
}
