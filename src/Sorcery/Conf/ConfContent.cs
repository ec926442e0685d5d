namespace Convoke.Sorcery.Conf;

/// <summary>The bytes of a file and the time of its last change, taken before they were read.</summary>
public sealed record ConfContent(ReadOnlyMemory<byte> Bytes, DateTimeOffset LastWrite);
