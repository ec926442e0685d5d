using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Convoke.Sorcery.Wizards;

namespace Convoke.Telephony.Contacts;

/// <summary>Ids of contacts: the AOR, a mark, and the MD5 of the URI's text.</summary>
public static class ContactIds
{
    const string Registered = ";@";
    const string Permanent = "@@";
    const int HashLength = 32;

    /// <summary>The id of a contact that was registered.</summary>
    public static string OfRegistered(string aor, string uri) => aor + Registered + Hash(uri);

    /// <summary>The id of a contact that stands in the AOR itself.</summary>
    public static string OfPermanent(string aor, string uri) => aor + Permanent + Hash(uri);

    /// <summary>The registered contacts of an AOR, which are decided on together.</summary>
    public static ObjectGroup GroupOf(string aor) => new(aor + Registered, HashLength);

    /// <summary>The AOR whose contacts are a group.</summary>
    public static string AorOf(ObjectGroup group) => group.Prefix[..^Registered.Length];

    /// <summary>The AOR of a registered contact; empty where the id is none of ours.</summary>
    public static ReadOnlySpan<char> AorOf(string id) =>
        id.Length > HashLength + Registered.Length && id.AsSpan(id.Length - HashLength - Registered.Length).StartsWith(Registered)
            ? id.AsSpan(0, id.Length - HashLength - Registered.Length)
            : default;

    /// <summary>The AOR of a contact, registered or permanent; empty where the id is none of ours.</summary>
    public static ReadOnlySpan<char> AnyAorOf(string id) =>
        AorOf(id) is { IsEmpty: false } aor ? aor
        : id.Length > HashLength + Permanent.Length && id.AsSpan(id.Length - HashLength - Permanent.Length).StartsWith(Permanent)
            ? id.AsSpan(0, id.Length - HashLength - Permanent.Length)
        : default;

    static string Hash(string uri)
    {
        var size = Encoding.UTF8.GetMaxByteCount(uri.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // A name, not a secret; Asterisk's contacts bear the same ones.
        MD5.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(uri, bytes)), hash);
#pragma warning restore CA5351
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(hash);
    }
}
