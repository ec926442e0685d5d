using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Dialplan.Expressions;

/// <summary>What an operator with two sides makes of them.</summary>
delegate Operand Operation(Operand left, Operand right, IScope scope);

/// <summary>The operators with two sides, by how tightly they bind.</summary>
static class Operators
{
    /// <summary>The operator with three sides binds least of all.</summary>
    public const int Choice = 1;

    /// <summary>What a sign before an operand takes to its right.</summary>
    public const int Tightest = 8;

    static readonly Dictionary<string, (int Level, Operation Apply)> Rows = new(StringComparer.Ordinal)
    {
        ["|"] = (2, Or),
        ["||"] = (2, Or),
        ["&"] = (3, And),
        ["&&"] = (3, And),
        ["="] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) == 0)),
        ["=="] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) == 0)),
        ["!="] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) != 0)),
        ["<"] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) < 0)),
        [">"] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) > 0)),
        ["<="] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) <= 0)),
        [">="] = (4, static (a, b, _) => Operand.Of(a.CompareTo(b) >= 0)),
        ["+"] = (5, static (a, b, scope) => Operand.Of(Counted(a, scope) + Counted(b, scope))),
        ["-"] = (5, static (a, b, scope) => Operand.Of(Counted(a, scope) - Counted(b, scope))),
        ["*"] = (6, static (a, b, scope) => Operand.Of(Counted(a, scope) * Counted(b, scope))),
        ["/"] = (6, static (a, b, scope) => Operand.Of(Counted(a, scope) / Counted(b, scope))),
        ["%"] = (6, static (a, b, scope) => Operand.Of(Counted(a, scope) % Counted(b, scope))),
        [":"] = (Tightest, static (a, b, scope) => Match(a, b, scope, isAnchored: true)),
        ["=~"] = (Tightest, static (a, b, scope) => Match(a, b, scope, isAnchored: false)),
        ["~~"] = (Tightest, static (a, b, _) => new(a.Unquoted + b.Unquoted)),
    };

    public static bool TryFind(Token token, out int level, out Operation apply)
    {
        var isThere = token.Kind == TokenKind.Operator & Rows.TryGetValue(token.Text, out var row);
        (level, apply) = row;
        return isThere;
    }

    public static Operand Negate(Operand operand, IScope scope) => Operand.Of(-Counted(operand, scope));

    static Operand Or(Operand left, Operand right, IScope scope) => left.IsTrue ? left : right;

    static Operand And(Operand left, Operand right, IScope scope) => left.IsTrue && right.IsTrue ? left : Operand.Zero;

    /// <summary>What is no number counts as 0.</summary>
    static Number Counted(Operand operand, IScope scope)
    {
        if (Number.TryParse(operand.Text, out var number))
        {
            return number;
        }
        scope.Report($"'{Marks.Plain(operand.Text)}' in an expression is no number and counts as 0");
        return default;
    }

    /// <summary>The text of the first group, or how many characters match.</summary>
    static Operand Match(Operand text, Operand pattern, IScope scope, bool isAnchored)
    {
        if (PosixPattern.Find(isAnchored ? $"^(?:{pattern.Unquoted})" : pattern.Unquoted) is not { } regex)
        {
            scope.Report($"'{Marks.Plain(pattern.Unquoted)}' is no regular expression that can be used");
            return Operand.Empty;
        }
        var subject = text.Unquoted;
        var match = regex.Match(Marks.Plain(subject));
        if (regex.GetGroupNumbers().Length > 1)
        {
            return new(
                !match.Success ? ""
                : Marks.Has(subject) ? Marks.Mark(match.Groups[1].Value)
                : match.Groups[1].Value
            );
        }
        return Operand.Of(new Number(match.Success ? match.Length : 0m));
    }
}
