using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>The security mechanisms of mediasec.</summary>
public enum SecurityMechanismType
{
    None,
    MsrpTls,
    SdesSrtp,
    DtlsSrtp,
}

/// <summary>A security mechanism (RFC 3329 section 2.2).</summary>
/// <param name="Type">which one</param>
/// <param name="Preference">its q value, 0 to 1; 0 where none was given</param>
/// <param name="Parameters">its other parameters, as they were given</param>
public sealed record SecurityMechanism(SecurityMechanismType Type, double Preference, ValueList<string> Parameters);

/// <summary>Mechanisms separated by commas, each with parameters behind semicolons; unknown ones are passed over, as in Asterisk.</summary>
public sealed class MechanismListKind : Kind<ValueList<SecurityMechanism>>
{
    public static readonly MechanismListKind Instance = new();

    static readonly EnumKind<SecurityMechanismType> Word = new(
        ("none", SecurityMechanismType.None),
        ("msrp-tls", SecurityMechanismType.MsrpTls),
        ("sdes-srtp", SecurityMechanismType.SdesSrtp),
        ("dtls-srtp", SecurityMechanismType.DtlsSrtp)
    );

    public override string Accepts => "none, msrp-tls, sdes-srtp or dtls-srtp, with ;parameters, separated by commas";

    public override ValueList<SecurityMechanism> Empty => [];

    public override bool TryParse(
        string text,
        ValueList<SecurityMechanism> current,
        ParseScope scope,
        out ValueList<SecurityMechanism> value,
        out string? reason
    )
    {
        reason = null;
        value = [];
        foreach (var part in text.Split(','))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (pieces.Length > 0 && Word.TryWord(pieces[0], out var type))
            {
                value = value.With(Make(type, pieces.AsSpan(1)));
            }
        }
        return true;
    }

    public override string? Render(ValueList<SecurityMechanism> value) =>
        value.Count == 0 ? null : string.Join(", ", value.Select(m => string.Join(';', m.Parameters.Prepend(Word.Render(m.Type)))));

    /// <summary>With the q values, which are not shown.</summary>
    public override IReadOnlyList<string> Store(ValueList<SecurityMechanism> value) =>
        value.Count == 0 ? [] : [string.Join(", ", value.Select(Whole))];

    static SecurityMechanism Make(SecurityMechanismType type, ReadOnlySpan<string> parameters)
    {
        var preference = 0.0;
        var others = new List<string>();
        foreach (var parameter in parameters)
        {
            if (
                parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && CNumber.TryDouble(parameter[2..], out var q)
                && q is >= 0 and <= 1
            )
            {
                preference = q;
            }
            else
            {
                others.Add(parameter);
            }
        }
        return new(type, preference, [.. others]);
    }

    static string Whole(SecurityMechanism mechanism)
    {
        var q = mechanism.Preference > 0 ? ";q=" + mechanism.Preference.ToString("R", CultureInfo.InvariantCulture) : "";
        return string.Join(';', mechanism.Parameters.Prepend(Word.Render(mechanism.Type))) + q;
    }
}
