using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Convoke.Sip.Transports;

/// <summary>A PEM text with one certificate and its chain, or with several certificates whose keys stand beside them.</summary>
static class PemBundle
{
    /// <summary>The certificates that have a key, in the order in which they stand.</summary>
    /// <exception cref="CryptographicException">the first has none that fits, or nothing can be read</exception>
    /// <exception cref="ArgumentException">a key is of no kind known</exception>
    public static IReadOnlyList<X509Certificate2> Read(string certificates, string keys, string password)
    {
        var keyTexts = Blocks(keys, static label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal));
        if (keyTexts.Count < 2)
        {
            return [WithKey(certificates, keys, password)];
        }
        var found = new List<X509Certificate2>();
        foreach (var certificate in Blocks(certificates, static label => label == "CERTIFICATE"))
        {
            var at = keyTexts.FindIndex(key => TryAdd(found, certificate, key, password));
            if (at >= 0)
            {
                keyTexts.RemoveAt(at);
            }
        }
        return found.Count > 0 ? found : throw new CryptographicException("none of the keys belongs to any of the certificates");
    }

    static bool TryAdd(List<X509Certificate2> found, string certificate, string key, string password)
    {
        try
        {
            found.Add(WithKey(certificate, key, password));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The key of another one.
            return false;
        }
    }

    static X509Certificate2 WithKey(string certificate, string key, string password) =>
        password.Length == 0
            ? X509Certificate2.CreateFromPem(certificate, key)
            : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);

    static List<string> Blocks(string text, Predicate<string> isWanted)
    {
        var blocks = new List<string>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (isWanted(rest[fields.Label].ToString()))
            {
                blocks.Add(rest[fields.Location].ToString());
            }
            rest = rest[fields.Location.End..];
        }
        return blocks;
    }
}
