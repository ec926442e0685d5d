using System.Globalization;
using Convoke.Dialplan.Texts;

namespace Convoke.Dialplan.Expressions;

/// <summary>
/// The numbers of expressions: exact decimals with 18 digits as they are printed, and floating ones where those do not reach.
/// </summary>
#pragma warning disable MA0094 // Ordered by the operators of expressions only, never by collections.
readonly struct Number
#pragma warning restore MA0094
{
    const int Digits = 18;

    /// <summary>What a division by nothing gives.</summary>
    public static readonly Number Most = new((decimal)int.MaxValue);

    readonly decimal exact;
    readonly double? floating;

    public Number(decimal value) => exact = value;

    public Number(double value)
    {
        if (Math.Abs(value) < 1e15 && double.IsFinite(value))
        {
            exact = (decimal)value;
        }
        else
        {
            floating = value;
        }
    }

    public double Double => floating ?? (double)exact;

    public bool IsZero => floating is null ? exact == 0 : floating == 0;

    /// <summary>Whether a text is a number by its form: digits, and digits behind a point.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point < 0 ? AreDigits(text) : AreDigits(text[..point]) && AreDigits(text[(point + 1)..]);
    }

    /// <summary>The number that a whole text is; a sign may stand before it.</summary>
    public static bool TryParse(string text, out Number number)
    {
        var plain = Marks.Plain(text).AsSpan().Trim();
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out var exact))
        {
            number = new(exact);
            return true;
        }
        var isDouble = double.TryParse(plain, Style | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var floating);
        number = new(floating);
        return isDouble;
    }

    public static Number operator +(Number a, Number b) => Apply(a, b, static (x, y) => x + y, static (x, y) => x + y);

    public static Number operator -(Number a, Number b) => Apply(a, b, static (x, y) => x - y, static (x, y) => x - y);

    public static Number operator *(Number a, Number b) => Apply(a, b, static (x, y) => x * y, static (x, y) => x * y);

    public static Number operator /(Number a, Number b) => b.IsZero ? Most : Apply(a, b, static (x, y) => x / y, static (x, y) => x / y);

    /// <summary>The rest, with the sign of the left side; 0 where the right one is 0.</summary>
    public static Number operator %(Number a, Number b) => b.IsZero ? default : Apply(a, b, static (x, y) => x % y, static (x, y) => x % y);

    public static Number operator -(Number a) => a.floating is { } floating ? new(-floating) : new(-a.exact);

    public int CompareTo(Number other) =>
        floating is null && other.floating is null ? exact.CompareTo(other.exact) : Double.CompareTo(other.Double);

    public override string ToString()
    {
        if (floating is null && Math.Abs(exact) < 1e18m)
        {
            return Round(exact).ToString("0.############################", CultureInfo.InvariantCulture);
        }
        var value = Double;
        if (double.IsNaN(value))
        {
            return "nan";
        }
        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }
        return value.ToString("0.#################e+00", CultureInfo.InvariantCulture);
    }

    /// <summary>To 18 digits in all.</summary>
    static decimal Round(decimal value)
    {
        var whole = Math.Abs(decimal.Truncate(value));
        var before = 0;
        for (var left = whole; left >= 1; left /= 10)
        {
            before++;
        }
        return decimal.Round(value, Math.Clamp(Digits - before, 0, 28), MidpointRounding.AwayFromZero);
    }

    static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    static Number Apply(Number a, Number b, Func<decimal, decimal, decimal> ofExact, Func<double, double, double> ofFloating)
    {
        if (a.floating is null && b.floating is null)
        {
            try
            {
                return new(ofExact(a.exact, b.exact));
            }
            catch (OverflowException)
            {
                // Too large for exact digits.
            }
        }
        return new(ofFloating(a.Double, b.Double));
    }
}
