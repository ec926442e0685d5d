using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Dialplan.Expressions;

/// <summary>
/// Evaluates what stands between <c>$[</c> and <c>]</c>, while reading it. A syntax error is reported, and the result is then what had been read
/// before it, as dialplans are used to.
/// </summary>
sealed class Expression
{
    /// <summary>How deep parentheses, signs and choices may stand in each other.</summary>
    const int MostDepth = 50;

    readonly Tokens tokens;
    readonly IScope scope;
    readonly string text;
    Token token;
    Operand? first;
    bool isBroken;
    int depth;

    Expression(string text, IScope scope)
    {
        (this.text, this.scope) = (text, scope);
        tokens = new(text);
        token = tokens.Next();
    }

    public static async ValueTask<string> EvaluateAsync(string text, IScope scope)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }
        var expression = new Expression(text, scope);
        var result = await expression.ReadAsync(Operators.Choice);
        if (!expression.isBroken && expression.token.Kind != TokenKind.End)
        {
            expression.Break();
        }
        return (expression.isBroken ? expression.Rest() : result).Text;
    }

    /// <summary>Reads operators that bind at least as tightly as the level, from the left.</summary>
    async ValueTask<Operand> ReadAsync(int level)
    {
        var left = await UnaryAsync();
        while (!isBroken)
        {
            if (level <= Operators.Choice && token.Is("?"))
            {
                left = await ChooseAsync(left);
                continue;
            }
            if (!Operators.TryFind(token, out var own, out var apply) || own < level)
            {
                return left;
            }
            Advance();
            var right = await ReadAsync(own + 1);
            if (!isBroken)
            {
                left = apply(left, right, scope);
            }
        }
        return left;
    }

    /// <summary><c>a ? b :: c</c></summary>
    async ValueTask<Operand> ChooseAsync(Operand condition)
    {
        Advance();
        var yes = await ReadAsync(Operators.Choice + 1);
        if (!isBroken && !token.Is("::"))
        {
            Break();
        }
        if (isBroken)
        {
            return Operand.Empty;
        }
        Advance();
        var no = await ReadAsync(Operators.Choice + 1);
        return condition.IsTrue ? yes : no;
    }

    async ValueTask<Operand> UnaryAsync()
    {
        if (!token.Is("-") && !token.Is("!"))
        {
            return await PrimaryAsync();
        }
        if (!Enter())
        {
            return Operand.Empty;
        }
        var isMinus = token.Is("-");
        Advance();
        var operand = await ReadAsync(Operators.Tightest);
        depth--;
        return isBroken ? Operand.Empty
            : isMinus ? Operators.Negate(operand, scope)
            : Operand.Of(operand.IsNothing);
    }

    async ValueTask<Operand> PrimaryAsync()
    {
        var current = token;
        switch (current.Kind)
        {
            case TokenKind.Word when tokens.OpensCall && IsFunction(current.Text):
                return await CallAsync(current.Text);
            case TokenKind.Number or TokenKind.Word or TokenKind.Quoted:
                Advance();
                var operand = new Operand(current.Text);
                first ??= operand;
                return operand;
            case TokenKind.Operator when current.Text == "(" && Enter():
                Advance();
                var inner = await ReadAsync(Operators.Choice);
                depth--;
                Close();
                return inner;
            default:
                Break();
                return Operand.Empty;
        }
    }

    async ValueTask<Operand> CallAsync(string name)
    {
        if (!Enter())
        {
            return Operand.Empty;
        }
        Advance();
        Advance();
        var arguments = new List<Operand>();
        while (!isBroken && !token.Is(")"))
        {
            // An argument may be missing: NAME(,x).
            arguments.Add(token.Is(",") ? Operand.Empty : await ReadAsync(Operators.Choice));
            if (!token.Is(","))
            {
                break;
            }
            Advance();
        }
        depth--;
        Close();
        if (isBroken)
        {
            return Operand.Empty;
        }
        if (!MathFunctions.TryCall(name, arguments, out var result))
        {
            result = new(await scope.ReadAsync(name, string.Join(',', arguments.Select(a => a.Text))) ?? "");
        }
        first ??= result;
        return result;
    }

    static bool IsFunction(string name) =>
        !Marks.Has(name) && name.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    void Close()
    {
        if (isBroken)
        {
            return;
        }
        if (token.Is(")"))
        {
            Advance();
        }
        else
        {
            Break();
        }
    }

    bool Enter()
    {
        if (depth >= MostDepth)
        {
            Break();
            return false;
        }
        depth++;
        return true;
    }

    void Advance() => token = tokens.Next();

    void Break()
    {
        if (!isBroken)
        {
            isBroken = true;
            var where = token.Kind == TokenKind.End ? "ends too early" : $"cannot be read from '{Marks.Plain(text[token.Start..])}' on";
            scope.Report($"the expression $[{Marks.Plain(text)}] {where}");
        }
    }

    /// <summary>The result of what is broken.</summary>
    Operand Rest() => token.Kind == TokenKind.End ? Operand.Zero : first ?? Operand.Empty;
}
