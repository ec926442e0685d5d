using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// The type-of-service byte of IP packets: a DSCP name of RFC 2474, 2597 or 3246, which fills the upper six bits, or the byte as a number.
/// </summary>
public sealed class TosKind : Kind<byte>
{
    /// <summary>All eight bits count.</summary>
    public static readonly TosKind Instance = new(0xff);

    /// <summary>The two lower bits, which belong to ECN, are cleared; the number has to be the whole text.</summary>
    public static readonly TosKind DscpOnly = new(0xfc);

    static readonly Dictionary<string, byte> Names = MakeNames();

    readonly byte mask;

    TosKind(byte mask)
    {
        this.mask = mask;
    }

    public override string Accepts => "a number from 0 to 255, or one of CS0 to CS7, AF11 to AF43, EF";

    public override bool TryParse(string text, byte current, ParseScope scope, out byte value, out string? reason)
    {
        reason = null;
        if (CNumber.TryPrefix(text, anyBase: true, out var number, out var length) && (length == text.Length || mask == byte.MaxValue))
        {
            value = (byte)(number & mask);
            return number is >= 0 and <= byte.MaxValue;
        }
        return Names.TryGetValue(text, out value);
    }

    public override string Render(byte value) => value.ToString(CultureInfo.InvariantCulture);

    static Dictionary<string, byte> MakeNames()
    {
        var names = new Dictionary<string, byte>(StringComparer.OrdinalIgnoreCase) { ["EF"] = 46 << 2 };
        for (var i = 0; i < 8; i++)
        {
            names[$"CS{i}"] = (byte)(i << 5);
        }
        for (var drop = 1; drop <= 3; drop++)
        {
            for (var i = 1; i <= 4; i++)
            {
                names[$"AF{i}{drop}"] = (byte)((i << 5) | (drop << 3));
            }
        }
        return names;
    }
}
