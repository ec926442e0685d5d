using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>Whether a caller may be shown, and whether somebody checked the number; the numbers are those of Q.951.</summary>
public enum CallerPresentation
{
    AllowedNotScreened = 0x00,
    AllowedPassedScreen = 0x01,
    AllowedFailedScreen = 0x02,
    Allowed = 0x03,
    ProhibNotScreened = 0x20,
    ProhibPassedScreen = 0x21,
    ProhibFailedScreen = 0x22,
    Prohib = 0x23,
    Unavailable = 0x43,
}

/// <summary>A presentation by its word or its number.</summary>
public sealed class CallerPresentationKind : Kind<CallerPresentation>
{
    public static readonly CallerPresentationKind Instance = new();

    static readonly EnumKind<CallerPresentation> Word = new(
        ("allowed_not_screened", CallerPresentation.AllowedNotScreened),
        ("allowed_passed_screen", CallerPresentation.AllowedPassedScreen),
        ("allowed_failed_screen", CallerPresentation.AllowedFailedScreen),
        ("allowed", CallerPresentation.Allowed),
        ("prohib_not_screened", CallerPresentation.ProhibNotScreened),
        ("prohib_passed_screen", CallerPresentation.ProhibPassedScreen),
        ("prohib_failed_screen", CallerPresentation.ProhibFailedScreen),
        ("prohib", CallerPresentation.Prohib),
        ("unavailable", CallerPresentation.Unavailable)
    );

    public override string Accepts =>
        Word.Accepts
        + ", or its number: "
        + string.Join(", ", Enum.GetValues<CallerPresentation>().Select(v => ((int)v).ToString(CultureInfo.InvariantCulture)));

    public override IReadOnlyList<string> Words => Word.Words;

    public override bool TryParse(
        string text,
        CallerPresentation current,
        ParseScope scope,
        out CallerPresentation value,
        out string? reason
    )
    {
        reason = null;
        if (Word.TryWord(text, out value))
        {
            return true;
        }
        if (!CNumber.TryPrefix(text, anyBase: false, out var number, out _) || number is < 0 or > 0xff)
        {
            return false;
        }
        value = (CallerPresentation)number;
        return Enum.IsDefined(value);
    }

    public override string Render(CallerPresentation value) => Word.Render(value);
}
