using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>Where one header line lies in a message, and the next line of the same header (-1: none).</summary>
readonly record struct HeaderSlice(HeaderId Id, int NameStart, int NameLength, int Start, int Length);

/// <summary>One header line of a message as received; continuation lines are joined, surrounding blanks are gone.</summary>
public readonly ref struct HeaderLine(HeaderId id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    public HeaderId Id { get; } = id;
    public ReadOnlySpan<byte> Name { get; } = name;
    public ReadOnlySpan<byte> Value { get; } = value;
}
