using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>The decimal number that a text begins with; what follows it is ignored, as Asterisk does with a few attributes.</summary>
public sealed class LeadingNumberKind(long maximum) : Kind<long>
{
    /// <summary>A number of 32 bits without sign.</summary>
    public static readonly LeadingNumberKind UInt = new(uint.MaxValue);

    public override string Accepts => $"a text that begins with a decimal number from 0 to {maximum}";

    public override bool TryParse(string text, long current, ParseScope scope, out long value, out string? reason)
    {
        reason = null;
        return CNumber.TryPrefix(text, anyBase: false, out value, out _) && value >= 0 && value <= maximum;
    }

    public override string Render(long value) => value.ToString(CultureInfo.InvariantCulture);
}
