using System.Globalization;
using System.Net.Security;

namespace Convoke.Sip.Transports;

/// <summary>Cipher suites as operators write them.</summary>
static class CipherNames
{
    // OpenSSL leaves "RSA" and "WITH" out of RSA key exchange and writes the sizes without a bar.
    static readonly (string OpenSsl, string Iana)[] Words =
    [
        ("AES128-", "AES_128_"),
        ("AES256-", "AES_256_"),
        ("CAMELLIA128-", "CAMELLIA_128_"),
        ("CAMELLIA256-", "CAMELLIA_256_"),
        ("DES-CBC3-", "3DES_EDE_CBC_"),
    ];

    static readonly string[] Exchanges =
    [
        "ECDHE-ECDSA-",
        "ECDHE-RSA-",
        "DHE-RSA-",
        "DHE-DSS-",
        "ECDHE-PSK-",
        "DHE-PSK-",
        "RSA-PSK-",
        "PSK-",
    ];

    public static bool TryParse(string text, out TlsCipherSuite suite)
    {
        suite = default;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            var known = ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out var number);
            suite = (TlsCipherSuite)number;
            return known && Enum.IsDefined(suite);
        }

        var name = text.ToUpperInvariant();
        return IsSuite(name, out suite) || IsSuite(Iana(name), out suite);
    }

    static bool IsSuite(string name, out TlsCipherSuite suite) =>
        Enum.TryParse(name, ignoreCase: false, out suite) && name.StartsWith("TLS_", StringComparison.Ordinal);

    static string Iana(string name)
    {
        var exchange = Exchanges.FirstOrDefault(e => name.StartsWith(e, StringComparison.Ordinal));
        var rest = exchange is null ? name : name[exchange.Length..];
        foreach (var (openSsl, iana) in Words)
            rest = rest.Replace(openSsl, iana, StringComparison.Ordinal);
        // AES128-SHA is CBC in the registry's spelling; the authenticated modes name themselves.
        if (rest is ['A', 'E', 'S', '_', ..] && rest.AsSpan(8) is "SHA" or "SHA256" or "SHA384")
            rest = rest.Insert(8, "CBC_");
        if (rest is "CHACHA20-POLY1305")
            rest = "CHACHA20_POLY1305_SHA256";
        else if (rest.EndsWith("_CCM", StringComparison.Ordinal) || rest.EndsWith("_CCM8", StringComparison.Ordinal))
            rest = rest.Replace("CCM8", "CCM_8", StringComparison.Ordinal);
        return $"TLS_{(exchange is null ? "RSA" : exchange.TrimEnd('-').Replace('-', '_'))}_WITH_{rest.Replace('-', '_')}";
    }
}
