using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Kept beside a row's revision. A program that knows nothing of revisions changes the row and not the fingerprint; at the next load
/// the two differ and the row gets a new revision. CRC-32C of key and value below the length of the value: no defence against
/// malice, which could write the revision just as well.
/// </summary>
static class Fingerprint
{
    public static long Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        (long)Crc(value, Crc(key, uint.MaxValue)) | ((long)(value.Length & int.MaxValue) << 32);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }
}
