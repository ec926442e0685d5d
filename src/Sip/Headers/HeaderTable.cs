using System.Text;
using Convoke.Sip.Digest;

namespace Convoke.Sip.Headers;

/// <summary>How a header may be repeated.</summary>
public enum HeaderShape : byte
{
    /// <summary>A comma separates elements, and lines may be repeated (RFC 3261 section 7.3.1).</summary>
    List,

    /// <summary>Lines may be repeated, a comma has no meaning between values. Where the grammar knows one value the first counts.</summary>
    Lines,

    /// <summary>A second line makes the message ambiguous and is refused.</summary>
    Once,
}

delegate bool HeaderCheck(ReadOnlySpan<byte> element);

/// <summary>One header: its name, its compact form (0: none), how it repeats, and what an element must look like (null: anything).</summary>
sealed record HeaderRow(HeaderId Id, string Name, char Compact, HeaderShape Shape, HeaderCheck? Check, bool MayBeEmpty = false)
{
    public readonly byte[] Bytes = Encoding.ASCII.GetBytes(Name);
    public readonly byte[] CompactBytes = Encoding.ASCII.GetBytes(Compact == '\0' ? Name : Compact.ToString());
}

/// <summary>The known headers, found by a perfect hash of length and three letters.</summary>
public static class HeaderTable
{
    const int Slots = 1024;

    static readonly HeaderRow[] Rows =
    [
        new(HeaderId.Unknown, "", '\0', HeaderShape.Lines, null, true),
        new(HeaderId.Accept, "Accept", '\0', HeaderShape.List, static v => MediaType.TryParse(v, out _), true),
        new(HeaderId.AcceptEncoding, "Accept-Encoding", '\0', HeaderShape.List, null, true),
        new(HeaderId.AcceptLanguage, "Accept-Language", '\0', HeaderShape.List, null, true),
        new(HeaderId.Allow, "Allow", '\0', HeaderShape.List, static v => Token.TryParse(v, out _), true),
        new(HeaderId.AllowEvents, "Allow-Events", 'u', HeaderShape.List, static v => Token.TryParse(v, out _), true),
        new(HeaderId.AuthenticationInfo, "Authentication-Info", '\0', HeaderShape.Lines, null),
        new(HeaderId.Authorization, "Authorization", '\0', HeaderShape.Lines, AuthParameters.IsValid),
        new(HeaderId.CallId, "Call-ID", 'i', HeaderShape.Once, CallId.IsValid),
        new(HeaderId.Contact, "Contact", 'm', HeaderShape.List, static v => Contact.TryParse(v, out _)),
        new(HeaderId.ContentDisposition, "Content-Disposition", '\0', HeaderShape.Lines, null),
        new(HeaderId.ContentEncoding, "Content-Encoding", 'e', HeaderShape.List, null),
        new(HeaderId.ContentLength, "Content-Length", 'l', HeaderShape.Once, static v => ContentLength.TryParse(v, out _)),
        new(HeaderId.ContentType, "Content-Type", 'c', HeaderShape.Once, static v => MediaType.TryParse(v, out _)),
        new(HeaderId.CSeq, "CSeq", '\0', HeaderShape.Once, static v => CSeq.TryParse(v, out _)),
        new(HeaderId.Date, "Date", '\0', HeaderShape.Lines, static v => SipDate.TryParse(v, out _)),
        new(HeaderId.Diversion, "Diversion", '\0', HeaderShape.List, null),
        new(HeaderId.Event, "Event", 'o', HeaderShape.Once, static v => Event.TryParse(v, out _)),
        new(HeaderId.Expires, "Expires", '\0', HeaderShape.Once, static v => DeltaSeconds.TryParse(v, out _)),
        new(HeaderId.From, "From", 'f', HeaderShape.Once, NameAddr.IsParty),
        new(HeaderId.HistoryInfo, "History-Info", '\0', HeaderShape.List, null),
        new(HeaderId.MaxForwards, "Max-Forwards", '\0', HeaderShape.Once, static v => MaxForwards.TryParse(v, out _)),
        new(HeaderId.MinExpires, "Min-Expires", '\0', HeaderShape.Once, static v => DeltaSeconds.TryParse(v, out _)),
        new(HeaderId.MinSE, "Min-SE", '\0', HeaderShape.Lines, null),
        new(HeaderId.Organization, "Organization", '\0', HeaderShape.Lines, null, true),
        new(HeaderId.PAssertedIdentity, "P-Asserted-Identity", '\0', HeaderShape.List, null),
        new(HeaderId.Path, "Path", '\0', HeaderShape.List, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.PPreferredIdentity, "P-Preferred-Identity", '\0', HeaderShape.List, null),
        new(HeaderId.Privacy, "Privacy", '\0', HeaderShape.Lines, null),
        new(HeaderId.ProxyAuthenticate, "Proxy-Authenticate", '\0', HeaderShape.Lines, AuthParameters.IsValid),
        new(HeaderId.ProxyAuthorization, "Proxy-Authorization", '\0', HeaderShape.Lines, AuthParameters.IsValid),
        new(HeaderId.ProxyRequire, "Proxy-Require", '\0', HeaderShape.List, static v => Token.TryParse(v, out _)),
        new(HeaderId.RAck, "RAck", '\0', HeaderShape.Once, null),
        new(HeaderId.Reason, "Reason", '\0', HeaderShape.List, static v => Reason.TryParse(v, out _)),
        new(HeaderId.RecordRoute, "Record-Route", '\0', HeaderShape.List, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.ReferredBy, "Referred-By", 'b', HeaderShape.Once, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.ReferTo, "Refer-To", 'r', HeaderShape.Once, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.RemotePartyId, "Remote-Party-ID", '\0', HeaderShape.List, null),
        new(HeaderId.Replaces, "Replaces", '\0', HeaderShape.Lines, null),
        new(HeaderId.Require, "Require", '\0', HeaderShape.List, static v => Token.TryParse(v, out _)),
        new(HeaderId.RetryAfter, "Retry-After", '\0', HeaderShape.Lines, static v => RetryAfter.TryParse(v, out _)),
        new(HeaderId.Route, "Route", '\0', HeaderShape.List, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.RSeq, "RSeq", '\0', HeaderShape.Once, null),
        new(HeaderId.SecurityClient, "Security-Client", '\0', HeaderShape.List, null),
        new(HeaderId.SecurityServer, "Security-Server", '\0', HeaderShape.List, null),
        new(HeaderId.SecurityVerify, "Security-Verify", '\0', HeaderShape.List, null),
        new(HeaderId.Server, "Server", '\0', HeaderShape.Lines, null, true),
        new(HeaderId.ServiceRoute, "Service-Route", '\0', HeaderShape.List, static v => NameAddr.TryParse(v, out _)),
        new(HeaderId.SessionExpires, "Session-Expires", 'x', HeaderShape.Lines, null),
        new(HeaderId.SipETag, "SIP-ETag", '\0', HeaderShape.Once, null),
        new(HeaderId.SipIfMatch, "SIP-If-Match", '\0', HeaderShape.Once, null),
        new(HeaderId.Subject, "Subject", 's', HeaderShape.Lines, null, true),
        new(HeaderId.SubscriptionState, "Subscription-State", '\0', HeaderShape.Once, static v => SubscriptionState.TryParse(v, out _)),
        new(HeaderId.Supported, "Supported", 'k', HeaderShape.List, static v => Token.TryParse(v, out _), true),
        new(HeaderId.Timestamp, "Timestamp", '\0', HeaderShape.Lines, null),
        new(HeaderId.To, "To", 't', HeaderShape.Once, NameAddr.IsParty),
        new(HeaderId.Unsupported, "Unsupported", '\0', HeaderShape.List, static v => Token.TryParse(v, out _), true),
        new(HeaderId.UserAgent, "User-Agent", '\0', HeaderShape.Lines, null, true),
        new(HeaderId.Via, "Via", 'v', HeaderShape.List, static v => Via.TryParse(v, out _)),
        new(HeaderId.Warning, "Warning", '\0', HeaderShape.List, null),
        new(HeaderId.WwwAuthenticate, "WWW-Authenticate", '\0', HeaderShape.Lines, AuthParameters.IsValid),
    ];

    static readonly HeaderId[] Compacts = BuildCompacts();
    static readonly uint Multiplier = FindMultiplier();
    static readonly HeaderId[] Hashed = BuildHashed();

    /// <summary>Number of rows, <see cref="HeaderId.Unknown"/> included.</summary>
    public static int Count => Rows.Length;

    internal static HeaderRow Row(HeaderId id) => Rows[(int)id];

    /// <summary>The long name as written in the RFC.</summary>
    public static string Name(HeaderId id) => Rows[(int)id].Name;

    /// <summary>The header of that long or compact name, in any case; <see cref="HeaderId.Unknown"/> for others.</summary>
    public static HeaderId Find(ReadOnlySpan<byte> name)
    {
        if (name.Length < 2)
            return name.Length == 1 && name[0] < Compacts.Length ? Compacts[name[0]] : HeaderId.Unknown;
        var id = Hashed[Hash(name, Multiplier)];
        return Ascii.EqualsIgnoreCase(name, Rows[(int)id].Bytes) ? id : HeaderId.Unknown;
    }

    static uint Hash(ReadOnlySpan<byte> name, uint multiplier)
    {
        var letters = (uint)(name[0] | name[name.Length >> 1] << 8 | name[^1] << 16) | 0x202020;
        return (letters + (uint)name.Length * 0x01000193) * multiplier >> 22;
    }

    static uint FindMultiplier()
    {
        var used = new bool[Slots];
        var multiplier = 0x9E3779B1u;
        for (var attempt = 0; attempt < 100_000; attempt++, multiplier = multiplier * 0x19660D + 0x3C6EF35F | 1)
        {
            Array.Clear(used);
            if (Array.TrueForAll(Rows, row => row.Id == HeaderId.Unknown || TryTake(used, Hash(row.Bytes, multiplier))))
                return multiplier;
        }
        throw new InvalidOperationException("two header names share length and letters: the hash needs another letter");
    }

    static bool TryTake(bool[] used, uint slot) => !used[slot] && (used[slot] = true);

    static HeaderId[] BuildHashed()
    {
        var table = new HeaderId[Slots];
        foreach (var row in Rows.AsSpan(1))
            table[Hash(row.Bytes, Multiplier)] = row.Id;
        return table;
    }

    static HeaderId[] BuildCompacts()
    {
        var table = new HeaderId[128];
        foreach (var row in Rows)
        {
            if (row.Compact != '\0')
                table[row.Compact] = table[char.ToUpperInvariant(row.Compact)] = row.Id;
        }
        return table;
    }
}
