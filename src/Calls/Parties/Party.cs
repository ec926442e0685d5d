using Convoke.Sorcery.Fields;

namespace Convoke.Calls.Parties;

/// <summary>A name or a number of somebody in a call.</summary>
/// <param name="Text">empty: none</param>
/// <param name="IsValid">whether somebody said it: a valid empty number is one that was cleared on purpose</param>
/// <param name="Presentation">whether it may be shown</param>
public readonly record struct PartyText(string Text, bool IsValid, CallerPresentation Presentation)
{
    public static readonly PartyText None = new("", false, CallerPresentation.AllowedNotScreened);

    public bool HasText => IsValid && Text.Length > 0;
}

/// <summary>Who somebody in a call is.</summary>
public sealed record Party
{
    public static readonly Party Nobody = new();

    public PartyText Name { get; init; } = PartyText.None;

    public PartyText Number { get; init; } = PartyText.None;

    /// <summary>A mark for the dialplan, never sent.</summary>
    public string Tag { get; init; } = "";

    public string Subaddress { get; init; } = "";

    /// <summary>That of the name and the number together: what is valid counts, and of two the more private one.</summary>
    public CallerPresentation Presentation =>
        (Name.IsValid, Number.IsValid) switch
        {
            (_, false) when !Name.IsValid => CallerPresentation.Unavailable,
            (true, false) => Name.Presentation,
            (false, true) => Number.Presentation,
            _ => Privacy(Name.Presentation) >= Privacy(Number.Presentation) ? Name.Presentation : Number.Presentation,
        };

    /// <summary>Whether it is to be hidden from who is called.</summary>
    public bool IsPrivate => ((int)Presentation & 0x60) == 0x20;

    public Party WithName(string name) => this with { Name = Name with { Text = name, IsValid = true } };

    public Party WithNumber(string number) => this with { Number = Number with { Text = number, IsValid = true } };

    public Party WithPresentation(CallerPresentation presentation) =>
        this with
        {
            Name = Name with { Presentation = presentation },
            Number = Number with { Presentation = presentation },
        };

    static int Privacy(CallerPresentation presentation) => (int)presentation & 0x60;
}
