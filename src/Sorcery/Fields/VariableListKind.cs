namespace Convoke.Sorcery.Fields;

/// <summary>A channel variable and its value.</summary>
public sealed record Variable(string Name, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}

/// <summary>Variables, one <c>NAME=VALUE</c> a set: a name that is there gets the new value, others are added; an empty text changes nothing.</summary>
public sealed class VariableListKind : Kind<ValueList<Variable>>
{
    public static readonly VariableListKind Instance = new();

    public override string Accepts => "NAME=VALUE";

    public override bool Accumulates => true;

    public override ValueList<Variable> Empty => [];

    public override bool TryParse(
        string text,
        ValueList<Variable> current,
        ParseScope scope,
        out ValueList<Variable> value,
        out string? reason
    )
    {
        reason = null;
        value = current;
        if (text.Length == 0)
        {
            return true;
        }
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            return false;
        }
        var variable = new Variable(text[..equals], text[(equals + 1)..]);
        var isThere = current.Any(v => v.Name == variable.Name);
        value = isThere ? [.. current.Select(v => v.Name == variable.Name ? variable : v)] : current.With(variable);
        return true;
    }

    public override string Render(ValueList<Variable> value) => string.Join(',', value);

    public override IReadOnlyList<string> RenderElements(ValueList<Variable> value) => [.. value.Select(v => v.ToString())];
}
