using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Nodes;

/// <summary>What of a request is sealed: with another recipient, or as another request, its token is worth nothing.</summary>
readonly ref struct SealedParts
{
    public required ReadOnlySpan<byte> Method { get; init; }

    public required ReadOnlySpan<byte> RequestUri { get; init; }

    public required ReadOnlySpan<byte> CallId { get; init; }

    public required uint CSeq { get; init; }

    public ReadOnlySpan<byte> Body { get; init; }

    public static SealedParts Of(Message request) =>
        new()
        {
            Method = request.MethodText,
            RequestUri = request.RequestUriText,
            CallId = request.CallId,
            CSeq = request.CSeq.Number,
            Body = request.Body,
        };
}

/// <summary>
/// The user part of the Route that leads through a server to a phone on one of its connections, like a flow token of RFC 5626 section 5.1:
/// the contact, a time and a seal, which only who shares the servers' keys can have made. Nobody else makes a server send anything to anywhere.
/// </summary>
/// <param name="keys">those that servers share, the oldest first; empty: they share none</param>
/// <param name="clock">what time it is</param>
sealed class RelayTokens(Func<IReadOnlyList<NonceKey>> keys, TimeProvider clock)
{
    /// <summary>How old a token may be, and how far the clocks of servers may be apart.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    // Key number, seconds since 1970, seal; then the id of the contact.
    const int TimeAt = 1;
    const int SealAt = TimeAt + sizeof(uint);
    const int SealBytes = 16;
    const int HeadBytes = SealAt + SealBytes;
    const int MaxBytes = 1024;

    static ReadOnlySpan<byte> Prefix => "relay-"u8;

    /// <summary>Whether servers share a key to make tokens with.</summary>
    public bool AreShared => Current is { Secret: not null };

    NonceKey Current => keys().LastOrDefault(k => k.Starts <= clock.GetUtcNow());

    public static bool IsToken(ReadOnlySpan<byte> user) => user.StartsWith(Prefix);

    /// <summary>Null where the servers share no keys.</summary>
    /// <param name="owner">the server that has the connection</param>
    /// <param name="contact">the id of the contact</param>
    /// <param name="parts">of the request</param>
    public string? Make(string owner, string contact, in SealedParts parts)
    {
        var now = clock.GetUtcNow();
        if (Current is not { Secret: not null } key)
        {
            return null;
        }
        var token = new byte[HeadBytes + Encoding.UTF8.GetByteCount(contact)];
        token[0] = key.Number;
        BinaryPrimitives.WriteUInt32BigEndian(token.AsSpan(TimeAt), (uint)now.ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(contact, token.AsSpan(HeadBytes));
        Seal(key, token, owner, parts, token.AsSpan(SealAt, SealBytes));
        return $"{Encoding.ASCII.GetString(Prefix)}{Base64Url.EncodeToString(token)}";
    }

    /// <summary>The id of the contact that a request is to be sent to; null where the token is not good for it.</summary>
    public string? Check(ReadOnlySpan<byte> user, string owner, in SealedParts parts)
    {
        if (!IsToken(user) || user.Length > MaxBytes)
        {
            return null;
        }
        Span<byte> token = stackalloc byte[MaxBytes];
        if (Base64Url.DecodeFromUtf8(user[Prefix.Length..], token, out _, out var length) != OperationStatus.Done || length <= HeadBytes)
        {
            return null;
        }
        token = token[..length];
        var number = token[0];
        Span<byte> seal = stackalloc byte[SealBytes];
        if (keys().LastOrDefault(k => k.Number == number) is not { Secret: not null } key)
        {
            return null;
        }
        Seal(key, token, owner, parts, seal);
        var at = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(token[TimeAt..]));
        return
            CryptographicOperations.FixedTimeEquals(seal, token.Slice(SealAt, SealBytes)) && (clock.GetUtcNow() - at).Duration() <= Lifetime
            ? Encoding.UTF8.GetString(token[HeadBytes..])
            : null;
    }

    static void Seal(NonceKey key, ReadOnlySpan<byte> token, string owner, in SealedParts parts, Span<byte> seal)
    {
        // Not the key itself: what seals nonces and what seals this must not be taken for each other.
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, HMACSHA256.HashData(key.Secret, "convoke relay"u8));
        Append(hash, token[..SealAt]);
        Append(hash, token[HeadBytes..]);
        Append(hash, Encoding.UTF8.GetBytes(owner));
        Append(hash, parts.Method);
        Append(hash, parts.RequestUri);
        Append(hash, parts.CallId);
        Append(hash, Encoding.ASCII.GetBytes(parts.CSeq.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Append(hash, parts.Body);
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(full);
        full[..SealBytes].CopyTo(seal);
    }

    /// <summary>With its length, so that nothing can move from one part to the next.</summary>
    static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
