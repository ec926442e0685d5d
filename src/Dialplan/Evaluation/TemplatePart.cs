namespace Convoke.Dialplan.Evaluation;

enum PartKind
{
    Text,

    /// <summary><c>${...}</c></summary>
    Variable,

    /// <summary><c>$[...]</c></summary>
    Expression,
}

/// <summary>A piece of a template.</summary>
/// <param name="Kind">what it is</param>
/// <param name="Text">of a text: itself</param>
/// <param name="Inner">what stands between the braces or brackets</param>
sealed record TemplatePart(PartKind Kind, string Text, IReadOnlyList<TemplatePart> Inner)
{
    /// <summary>Of a variable whose name is known already.</summary>
    public VariableReference? Reference { get; } =
        Kind == PartKind.Variable && Inner is [{ Kind: PartKind.Text } name] ? VariableReference.Parse(name.Text) : null;
}
