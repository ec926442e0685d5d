using System.Globalization;

namespace Convoke.Dialplan.Evaluation;

/// <summary>What stands between <c>${</c> and <c>}</c>: a name, or a function with its arguments, and the part of it that is wanted.</summary>
sealed class VariableReference
{
    readonly string name;
    readonly string? arguments;
    readonly bool isPart;
    readonly int offset;
    readonly int? length;

    VariableReference(string name, string? arguments, bool isPart, int offset, int? length) =>
        (this.name, this.arguments, this.isPart, this.offset, this.length) = (name, arguments, isPart, offset, length);

    public static VariableReference Parse(string text)
    {
        var (isPart, offset, length) = (false, 0, (int?)null);
        var whole = text;
        if (Colon(text) is var colon and >= 0)
        {
            whole = text[..colon];
            isPart = ReadPart(text.AsSpan(colon + 1), out offset, out length);
        }
        var open = whole.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return new(whole, null, isPart, offset, length);
        }
        var close = whole.LastIndexOf(')');
        return close < open
            ? new(whole[..open], whole[(open + 1)..], isPart, offset, length) { IsUnclosed = true }
            : new(whole[..open], whole[(open + 1)..close], isPart, offset, length);
    }

    bool IsUnclosed { get; init; }

    public async ValueTask<string> EvaluateAsync(IScope scope)
    {
        if (IsUnclosed)
        {
            scope.Report($"the function {name} has no closing parenthesis");
        }
        var value = (arguments is null ? scope.Variable(name) : await scope.ReadAsync(name, arguments)) ?? "";
        return isPart ? Part(value, offset, length) : value;
    }

    /// <summary>So many characters from an offset on; negative numbers count from the end.</summary>
    public static string Part(string value, int offset, int? length)
    {
        var start = offset < 0 ? Math.Max(0, value.Length + offset) : offset;
        if (start >= value.Length)
        {
            return "";
        }
        var end = length switch
        {
            null => value.Length,
            < 0 => value.Length + length.Value,
            _ => (int)Math.Min(value.Length, start + (long)length.Value),
        };
        return end <= start ? "" : value[start..end];
    }

    /// <summary>The first colon outside of parentheses.</summary>
    static int Colon(string text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ':' when depth <= 0:
                    return at;
            }
        }
        return -1;
    }

    /// <summary>False where there is no number: the whole is meant then.</summary>
    static bool ReadPart(ReadOnlySpan<char> text, out int offset, out int? length)
    {
        length = null;
        var colon = text.IndexOf(':');
        if (!TryNumber(colon < 0 ? text : text[..colon], out offset))
        {
            return false;
        }
        if (colon >= 0 && TryNumber(text[(colon + 1)..], out var given))
        {
            length = given;
        }
        return true;
    }

    /// <summary>The number that a text begins with.</summary>
    static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        text = text.Trim();
        var end = text.StartsWith("-") || text.StartsWith("+") ? 1 : 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }
        return int.TryParse(text[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
