using System.Text;
using Convoke.Dialplan.Expressions;

namespace Convoke.Dialplan.Evaluation;

/// <summary>A text with variables, functions and expressions in it, read once and evaluated as often as needed.</summary>
public sealed class Template
{
    /// <summary>Longer values are cut, and that is reported: a dialplan that doubles a variable in a loop must not take all memory.</summary>
    public const int MostLength = 64 * 1024;

    readonly IReadOnlyList<TemplatePart> parts;
    readonly string? literal;

    Template(string text, IReadOnlyList<TemplatePart> parts, IReadOnlyList<string> problems)
    {
        (Text, this.parts, Problems) = (text, parts, problems);
        literal = parts switch
        {
            [] => "",
            [{ Kind: PartKind.Text } only] => only.Text,
            _ => null,
        };
    }

    public static Template Empty { get; } = Parse("");

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>What is wrong with it; it is evaluated all the same.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Whether it says the same whenever it is evaluated.</summary>
    public bool IsLiteral => literal is not null;

    public static Template Parse(string text)
    {
        var parser = new TemplateParser(text);
        return new(text, parser.Parse(), parser.Problems);
    }

    public ValueTask<string> EvaluateAsync(IScope scope)
    {
        foreach (var problem in Problems)
        {
            scope.Report(problem);
        }
        return literal is { } always ? new(always) : JoinAsync(parts, scope);
    }

    /// <summary>The same where nobody can wait: what needs time counts as empty.</summary>
    public string EvaluateNow(IScope scope)
    {
        var value = EvaluateAsync(scope);
        if (value.IsCompletedSuccessfully)
        {
            return value.Result;
        }
        scope.Report($"'{Text}' needs something that has to be waited for, which cannot be done here");
        return "";
    }

    static async ValueTask<string> JoinAsync(IReadOnlyList<TemplatePart> parts, IScope scope)
    {
        if (parts is [{ Kind: PartKind.Text } only])
        {
            return only.Text;
        }
        if (parts is [var single])
        {
            return Cut(await EvaluateAsync(single, scope), scope);
        }
        var joined = new StringBuilder();
        foreach (var part in parts)
        {
            joined.Append(part.Kind == PartKind.Text ? part.Text : await EvaluateAsync(part, scope));
            if (joined.Length > MostLength)
            {
                break;
            }
        }
        return Cut(joined.ToString(), scope);
    }

    static async ValueTask<string> EvaluateAsync(TemplatePart part, IScope scope)
    {
        if (part.Reference is { } known)
        {
            return await known.EvaluateAsync(scope);
        }
        var inner = await JoinAsync(part.Inner, scope);
        return part.Kind == PartKind.Expression
            ? await Expression.EvaluateAsync(inner, scope)
            : await VariableReference.Parse(inner).EvaluateAsync(scope);
    }

    static string Cut(string value, IScope scope)
    {
        if (value.Length <= MostLength)
        {
            return value;
        }
        scope.Report($"a value of more than {MostLength} characters is cut");
        return value[..MostLength];
    }
}
