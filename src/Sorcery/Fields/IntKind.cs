using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>A whole number with sign, of 32 bits unless the range is narrower.</summary>
public sealed class IntKind(int minimum, int maximum) : Kind<int>
{
    /// <summary>Any number of 32 bits.</summary>
    public static readonly IntKind Instance = new(int.MinValue, int.MaxValue);

    /// <summary>1 and more.</summary>
    public static readonly IntKind Positive = new(1, int.MaxValue);

    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;

    public override string Accepts => $"a whole number from {Minimum} to {Maximum}, decimal, 0x hexadecimal or 0 octal";

    public override bool TryParse(string text, int current, ParseScope scope, out int value, out string? reason)
    {
        reason = null;
        return CNumber.TryInt(text, out value) && value >= Minimum && value <= Maximum;
    }

    public override string Render(int value) => value.ToString(CultureInfo.InvariantCulture);
}
