using System.Buffers;

namespace Convoke.Sip.Digest;

/// <summary>Joins texts by colons and hashes them, on the stack unless they are unusually long.</summary>
ref struct DigestInput(Span<byte> scratch)
{
    public const int UsualBytes = 512;
    static ReadOnlySpan<byte> HexDigits => "0123456789abcdef"u8;

    Span<byte> bytes = scratch;
    byte[]? rented;
    int length;

    public void Add(ReadOnlySpan<byte> text)
    {
        if (length > 0)
            Append(":"u8);
        Append(text);
    }

    void Append(ReadOnlySpan<byte> text)
    {
        if (text.Length > bytes.Length - length)
            Grow(length + text.Length);
        text.CopyTo(bytes[length..]);
        length += text.Length;
    }

    void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * bytes.Length));
        bytes[..length].CopyTo(larger);
        Return();
        bytes = rented = larger;
    }

    readonly void Return()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>Writes the hash in lower-case hexadecimal, <see cref="DigestAlgorithms.HexBytes"/> long; the input is used up.</summary>
    public void Hash(DigestAlgorithm algorithm, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[32];
        var data = bytes[..length];
        switch (algorithm)
        {
            case DigestAlgorithm.Md5:
                hash = hash[..16];
                ThreadHash.Md5(data, hash);
                break;
            case DigestAlgorithm.Sha256:
                ThreadHash.Sha256(data, hash);
                break;
            default:
                Sha512_256.HashData(data, hash);
                break;
        }
        data.Clear();
        Return();
        for (var at = 0; at < hash.Length; at++)
        {
            hex[2 * at] = HexDigits[hash[at] >> 4];
            hex[2 * at + 1] = HexDigits[hash[at] & 15];
        }
    }
}
