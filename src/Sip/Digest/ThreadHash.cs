using System.Security.Cryptography;

namespace Convoke.Sip.Digest;

/// <summary>
/// Hashes of short texts. Each thread keeps its contexts: to make one, as the one-shot methods do, costs OpenSSL more than the hash does.
/// </summary>
static class ThreadHash
{
    [ThreadStatic]
    static IncrementalHash? md5;

    [ThreadStatic]
    static IncrementalHash? sha256;

    [ThreadStatic]
    static Keyed? hmac;

    /// <param name="data">any length</param>
    /// <param name="hash">16 bytes at least</param>
#pragma warning disable CA5351 // RFC 3261 section 22.4 demands MD5; RFC 8760 keeps it for those who know nothing better.
    public static void Md5(ReadOnlySpan<byte> data, Span<byte> hash) =>
        Run(md5 ??= IncrementalHash.CreateHash(HashAlgorithmName.MD5), data, hash);
#pragma warning restore CA5351

    /// <param name="data">any length</param>
    /// <param name="hash">32 bytes at least</param>
    public static void Sha256(ReadOnlySpan<byte> data, Span<byte> hash) =>
        Run(sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256), data, hash);

    /// <summary>HMAC-SHA-256. The context of the key used last is kept, so keys should not alternate.</summary>
    /// <param name="key">told apart by reference; its content must not change</param>
    /// <param name="data">any length</param>
    /// <param name="hash">32 bytes at least</param>
    public static void HmacSha256(byte[] key, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (hmac is not { } kept || !ReferenceEquals(kept.Key, key))
        {
            hmac?.Hash.Dispose();
            hmac = kept = new(key, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }
        Run(kept.Hash, data, hash);
    }

    static void Run(IncrementalHash context, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        context.AppendData(data);
        context.GetHashAndReset(hash);
    }

    sealed record Keyed(byte[] Key, IncrementalHash Hash);
}
