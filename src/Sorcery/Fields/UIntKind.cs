using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>A whole number without sign, of 32 bits unless the range is narrower.</summary>
public sealed class UIntKind(uint minimum, uint maximum) : Kind<uint>
{
    /// <summary>Any number of 32 bits.</summary>
    public static readonly UIntKind Instance = new(0, uint.MaxValue);

    /// <summary>0 to 65535.</summary>
    public static readonly UIntKind Port = new(0, ushort.MaxValue);

    /// <summary>0 to 86400: the seconds of a day.</summary>
    public static readonly UIntKind SecondsOfDay = new(0, 86400);

    public uint Minimum { get; } = minimum;

    public uint Maximum { get; } = maximum;

    public override string Accepts => $"a whole number from {Minimum} to {Maximum}, decimal, 0x hexadecimal or 0 octal";

    public override bool TryParse(string text, uint current, ParseScope scope, out uint value, out string? reason)
    {
        reason = null;
        return CNumber.TryUInt(text, out value) && value >= Minimum && value <= Maximum;
    }

    public override string Render(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
