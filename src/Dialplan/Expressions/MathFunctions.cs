namespace Convoke.Dialplan.Expressions;

/// <summary>The functions that expressions have of their own.</summary>
static class MathFunctions
{
    static readonly Dictionary<string, Func<double, double, double>> Rows = new(StringComparer.Ordinal)
    {
        ["ABS"] = static (x, _) => Math.Abs(x),
        ["COS"] = static (x, _) => Math.Cos(x),
        ["SIN"] = static (x, _) => Math.Sin(x),
        ["TAN"] = static (x, _) => Math.Tan(x),
        ["ACOS"] = static (x, _) => Math.Acos(x),
        ["ASIN"] = static (x, _) => Math.Asin(x),
        ["ATAN"] = static (x, _) => Math.Atan(x),
        ["ATAN2"] = Math.Atan2,
        ["POW"] = Math.Pow,
        ["SQRT"] = static (x, _) => Math.Sqrt(x),
        ["FLOOR"] = static (x, _) => Math.Floor(x),
        ["CEIL"] = static (x, _) => Math.Ceiling(x),
        ["ROUND"] = static (x, _) => Math.Round(x, MidpointRounding.AwayFromZero),
        ["RINT"] = static (x, _) => Math.Round(x, MidpointRounding.ToEven),
        ["TRUNC"] = static (x, _) => Math.Truncate(x),
        ["EXP"] = static (x, _) => Math.Exp(x),
        ["EXP2"] = static (x, _) => Math.Pow(2, x),
        ["EXP10"] = static (x, _) => Math.Pow(10, x),
        ["LOG"] = static (x, _) => Math.Log(x),
        ["LOG2"] = static (x, _) => Math.Log2(x),
        ["LOG10"] = static (x, _) => Math.Log10(x),
        ["REMAINDER"] = Math.IEEERemainder,
    };

    /// <summary>False where there is none of that name.</summary>
    public static bool TryCall(string name, IReadOnlyList<Operand> arguments, out Operand result)
    {
        result = Operand.Empty;
        if (!Rows.TryGetValue(name, out var function))
        {
            return false;
        }
        result = Operand.Of(new Number(function(At(arguments, 0), At(arguments, 1))));
        return true;
    }

    static double At(IReadOnlyList<Operand> arguments, int index) =>
        index < arguments.Count && Number.TryParse(arguments[index].Text, out var number) ? number.Double : 0;
}
