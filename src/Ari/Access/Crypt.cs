using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Convoke.Ari.Access;

/// <summary>crypt(3) of the system's libcrypt, which knows $1$, $5$, $6$ and, where it is libxcrypt, bcrypt and yescrypt.</summary>
public static unsafe class Crypt
{
    const string SaltLetters = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    static readonly Lock Turn = new();
    static readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*> Function = Load();

    public static bool IsAvailable => Function is not null;

    /// <summary>Whether <paramref name="hash"/> is that of <paramref name="password"/>; false without libcrypt.</summary>
    public static bool Verify(string password, string hash) =>
        hash.Length > 0
        && Hash(password, hash) is { } computed
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(hash));

    /// <summary>A new hash of a password, SHA-512 with a random salt; null without libcrypt.</summary>
    public static string? Make(string password) => Hash(password, "$6$" + RandomNumberGenerator.GetString(SaltLetters, 16));

    static string? Hash(string password, string salt)
    {
        if (Function is null || password.Contains('\0'))
        {
            return null;
        }
        var key = Encoding.UTF8.GetBytes(password + '\0');
        var setting = Encoding.UTF8.GetBytes(salt + '\0');
        // The function answers in a buffer that all callers share.
        lock (Turn)
        {
            fixed (byte* k = key)
            fixed (byte* s = setting)
            {
                var text = Marshal.PtrToStringUTF8((nint)Function(k, s));
                // A failure is null or a text that begins with '*'.
                return text is null or ['*', ..] ? null : text;
            }
        }
    }

    static delegate* unmanaged[Cdecl]<byte*, byte*, byte*> Load()
    {
        foreach (var name in (ReadOnlySpan<string>)["libcrypt.so.1", "libcrypt.so.2", "libcrypt.so"])
        {
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "crypt", out var function))
            {
                return (delegate* unmanaged[Cdecl]<byte*, byte*, byte*>)function;
            }
        }
        return null;
    }
}
