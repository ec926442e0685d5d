namespace Convoke.Sorcery.Fields;

/// <summary>One thing that is wrong with an object.</summary>
/// <param name="Type">the object type, such as <c>endpoint</c></param>
/// <param name="Id">the object's id</param>
/// <param name="Attribute">the attribute, or null where the object as a whole is refused</param>
/// <param name="Value">the value refused; <c>(hidden)</c> for secrets and what may be one, null where there was none</param>
/// <param name="Accepted">what would be accepted, or what is the matter</param>
public sealed record FieldError(string Type, string Id, string? Attribute, string? Value, string Accepted)
{
    /// <summary>Shown in place of a secret.</summary>
    public const string Hidden = "(hidden)";

    public override string ToString() =>
        Attribute is null ? $"{Type} '{Id}': {Accepted}"
        : Value is null ? $"{Type} '{Id}': {Attribute}: {Accepted}"
        : $"{Type} '{Id}': {Attribute} = '{Value}': {Accepted}";
}

/// <summary>Operator input that cannot be taken, with everything that is wrong with it.</summary>
public sealed class RefusedException(IReadOnlyList<FieldError> errors) : Exception(string.Join("; ", errors))
{
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
