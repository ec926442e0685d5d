using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>A floating-point number, shown with six decimals.</summary>
public sealed class DoubleKind : Kind<double>
{
    public static readonly DoubleKind Instance = new();

    public override string Accepts => "a number such as 3, 0.25 or 1e3";

    public override bool TryParse(string text, double current, ParseScope scope, out double value, out string? reason)
    {
        reason = null;
        return CNumber.TryDouble(text, out value);
    }

    public override string Render(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>Six decimals lose what is behind them; the shortest text that gives the number back is kept where they would.</summary>
    public override IReadOnlyList<string> Store(double value)
    {
        var shown = Render(value);
        return
        [
            double.Parse(shown, CultureInfo.InvariantCulture).Equals(value) ? shown : value.ToString("R", CultureInfo.InvariantCulture),
        ];
    }
}
