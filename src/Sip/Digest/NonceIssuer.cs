using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Digest;

public enum NonceState : byte
{
    /// <summary>Issued by us to this peer for this realm, and within its lifetime.</summary>
    Fresh,

    /// <summary>Issued by us to this peer for this realm, too long ago or at a time that has yet to come.</summary>
    Stale,

    /// <summary>Not issued by us, or to another peer, or for another realm, or under a key since forgotten.</summary>
    Forged,
}

/// <param name="State">What it is worth.</param>
/// <param name="Serial">Identifies the nonce in <see cref="NonceCountTable"/>; 0 for a forged one.</param>
/// <param name="Issued">When it was made.</param>
/// <param name="Expires">When it ceases to be fresh.</param>
public readonly record struct NonceCheck(NonceState State, ulong Serial, DateTimeOffset Issued, DateTimeOffset Expires);

/// <summary>
/// Issues nonces without keeping any: time and serial number, sealed together with realm and source address (not port: a NAT may change
/// it) by HMAC-SHA-256. Safe for use by several threads; allocates nothing.
/// </summary>
public sealed class NonceIssuer(TimeProvider clock)
{
    /// <summary>Bytes of a nonce: Base64url of 32 octets.</summary>
    public const int TextBytes = 43;

    /// <summary>How far another server's clock may be ahead. What seems issued later than that was issued before a clock was set back.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    // 8 octets milliseconds since 1970 and key number, 8 octets serial, 16 octets seal.
    const int PlainBytes = 16;
    const int SealBytes = 16;
    const int MaxRealmBytes = 256;

    ulong serial = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    NonceKey[] keys = [new(Number: 0, RandomNumberGenerator.GetBytes(32), DateTimeOffset.MinValue)];

    /// <summary>
    /// Seals from now on with the last of these keys that has started, or with the first where none has; nonces sealed with any of them
    /// are good, others are forged.
    /// </summary>
    /// <param name="now">at least one, no two of the same number</param>
    public void Use(IEnumerable<NonceKey> now) => Volatile.Write(ref keys, [.. now]);

    NonceKey Current(DateTimeOffset now)
    {
        var all = Volatile.Read(ref keys);
        for (var i = all.Length - 1; i > 0; i--)
        {
            if (all[i].Starts <= now)
                return all[i];
        }
        return all[0];
    }

    byte[]? Find(byte number)
    {
        var all = Volatile.Read(ref keys);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Number == number)
                return all[i].Secret;
        }
        return null;
    }

    /// <summary>Writes a nonce of <see cref="TextBytes"/> bytes, never the same twice.</summary>
    public void Issue(ReadOnlySpan<byte> realm, in PeerAddress source, Span<byte> text)
    {
        var now = clock.GetUtcNow();
        var key = Current(now);
        Span<byte> nonce = stackalloc byte[PlainBytes + SealBytes];
        BinaryPrimitives.WriteUInt64BigEndian(nonce, (ulong)now.ToUnixTimeMilliseconds() << 8 | key.Number);
        BinaryPrimitives.WriteUInt64BigEndian(nonce[8..], Interlocked.Increment(ref serial));
        Seal(key.Secret, nonce[..PlainBytes], realm, source, nonce[PlainBytes..]);
        Base64Url.EncodeToUtf8(nonce, text, out _, out _);
    }

    /// <summary>What a nonce that came back is worth, for that realm, from that peer, under that lifetime.</summary>
    public NonceCheck Check(ReadOnlySpan<byte> text, ReadOnlySpan<byte> realm, in PeerAddress source, TimeSpan lifetime)
    {
        Span<byte> nonce = stackalloc byte[PlainBytes + SealBytes];
        Span<byte> seal = stackalloc byte[SealBytes];
        var forged = new NonceCheck(NonceState.Forged, 0, default, default);
        // Not TryDecodeFromUtf8: that throws at the first character out of place.
        if (text.Length != TextBytes || Base64Url.DecodeFromUtf8(text, nonce, out _, out var decoded) != OperationStatus.Done)
            return forged;
        if (decoded != nonce.Length)
            return forged;
        var stamp = BinaryPrimitives.ReadUInt64BigEndian(nonce);
        if (Find((byte)stamp) is not { } key)
            return forged;
        Seal(key, nonce[..PlainBytes], realm, source, seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, nonce[PlainBytes..]))
            return forged;
        var issued = DateTimeOffset.FromUnixTimeMilliseconds((long)(stamp >> 8));
        var (now, expires) = (clock.GetUtcNow(), issued + lifetime);
        var state = now <= expires && issued <= now + ClockTolerance ? NonceState.Fresh : NonceState.Stale;
        return new NonceCheck(state, BinaryPrimitives.ReadUInt64BigEndian(nonce[8..]), issued, expires);
    }

    static void Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> realm, in PeerAddress source, Span<byte> seal)
    {
        Span<byte> input = stackalloc byte[PlainBytes + 16 + MaxRealmBytes];
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // A realm beyond that length counts by its beginning: the seal guards age and source, the realm is compared by the caller too.
        realm = realm.Length > MaxRealmBytes ? realm[..MaxRealmBytes] : realm;
        plain.CopyTo(input);
        BinaryPrimitives.WriteUInt128BigEndian(input[PlainBytes..], source.Address);
        realm.CopyTo(input[(PlainBytes + 16)..]);
        ThreadHash.HmacSha256(key, input[..(PlainBytes + 16 + realm.Length)], full);
        full[..SealBytes].CopyTo(seal);
    }
}
