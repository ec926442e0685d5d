namespace Convoke.Sorcery.Fields;

/// <summary>Attributes that a type takes under any name beginning with a prefix, each with one text as its value.</summary>
/// <param name="Prefix">what the names begin with; empty: every name that is no row of the table</param>
/// <param name="IsShown">whether they are rendered, or only stored</param>
/// <param name="Does">what they are for</param>
public sealed record OpenFields(string Prefix, bool IsShown, string Does)
{
    /// <summary>Extension attributes, which every type takes.</summary>
    public static readonly OpenFields Extended = new(
        "@",
        true,
        "Free attributes of the one who pushes: kept and shown as given, read by nobody here."
    );

    public bool Takes(string name) => name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The name under which it takes its place in the order of attributes.</summary>
    internal string OrderName => "^" + Prefix;
}
