using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>Answers digest challenges, written apart from the server's own so that one mistake is not made twice.</summary>
public static partial class Digest
{
    /// <summary>An Authorization header for a challenge.</summary>
    public static string Answer(string challenge, string method, string uri, string user, string password, int count = 1)
    {
        var given = Parameter().Matches(challenge).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'));
        var algorithm = given.GetValueOrDefault("algorithm", "MD5");
        var (realm, nonce, nc, cnonce) = (given["realm"], given["nonce"], count.ToString("x8"), "5cb0a9dc");
        var first = Hash(algorithm, $"{user}:{realm}:{password}");
        var response = Hash(algorithm, $"{first}:{nonce}:{nc}:{cnonce}:auth:{Hash(algorithm, $"{method}:{uri}")}");
        return $"""
            Digest username="{user}", realm="{realm}", nonce="{nonce}", uri="{uri}", response="{response}", algorithm={algorithm}, cnonce="{cnonce}", nc={nc}, qop=auth, opaque="{given.GetValueOrDefault(
                "opaque"
            )}"
            """;
    }

    static string Hash(string algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == "SHA-256" ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }

    [GeneratedRegex(@"(?<name>\w+)=(?<value>""[^""]*""|[^"",\s]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
