using System.Security.Cryptography;

namespace Convoke.Sorcery.Conf;

/// <summary>What a file looked like when it was read. <see cref="Hash"/> is SHA-256 in lower-case hex.</summary>
public sealed record ConfStamp(string Path, DateTimeOffset LastWrite, long Length, string Hash)
{
    internal static ConfStamp Of(string path, ConfContent content) =>
        new(path, content.LastWrite, content.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(content.Bytes.Span)));
}
