using System.Globalization;
using System.Net.Security;

namespace Convoke.Sorcery.Fields;

/// <summary>TLS cipher suites by OpenSSL's names or by their numbers at IANA, separated by commas, in order of preference.</summary>
public sealed class CipherListKind : Kind<ValueList<TlsCipherSuite>>
{
    public static readonly CipherListKind Instance = new();

    public override string Accepts =>
        "OpenSSL's names of cipher suites or their numbers (0xC030), separated by commas; empty: those of the system";

    public override ValueList<TlsCipherSuite> Empty => [];

    public override bool TryParse(
        string text,
        ValueList<TlsCipherSuite> current,
        ParseScope scope,
        out ValueList<TlsCipherSuite> value,
        out string? reason
    )
    {
        var suites = new List<TlsCipherSuite>();
        value = [];
        reason = null;
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryFind(item, out var suite))
            {
                reason = $"'{item}' is no cipher suite known here; accepted is {Accepts}";
                return false;
            }
            if (!suites.Contains(suite))
            {
                suites.Add(suite);
            }
        }
        value = [.. suites];
        return true;
    }

    /// <summary>A name, or else the number the text begins with.</summary>
    static bool TryFind(string item, out TlsCipherSuite suite) =>
        CipherNames.TryFind(item, out suite)
        || (CNumber.TryPrefix(item, anyBase: true, out var number, out _) && CipherNames.TryFind(number, out suite));

    public override string Render(ValueList<TlsCipherSuite> value) => string.Join(", ", value.Select(CipherNames.Of));
}
