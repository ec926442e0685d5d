using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Convoke.Ari.Access;

/// <summary>
/// Remembers which passwords fitted which hashes, so that crypt, which is slow on purpose, is not paid for each connection. What is kept is
/// a keyed digest of both; the key lives as long as the process.
/// </summary>
sealed class CryptCache
{
    /// <summary>More are forgotten all at once: there are as many as users, unless somebody changes passwords all day.</summary>
    const int Limit = 10_000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly ConcurrentDictionary<string, bool> good = new(StringComparer.Ordinal);

    public bool Verify(string password, string hash)
    {
        var digest = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{hash}\0{password}")));
        if (good.ContainsKey(digest))
        {
            return true;
        }
        if (!Crypt.Verify(password, hash))
        {
            return false;
        }
        if (good.Count >= Limit)
        {
            good.Clear();
        }
        good[digest] = true;
        return true;
    }
}
