using System.Text.Unicode;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Identification;

/// <summary>Makes ids of the forms user and user@domain out of what a message says, without strings.</summary>
/// <param name="scratch">Room for the longest id; what does not fit names nobody.</param>
ref struct UserAtDomain(Span<char> scratch)
{
    /// <summary>Characters that suffice for any user and domain that are looked up.</summary>
    public const int ScratchLength = 512;

    const int MaxUserBytes = 255;

    readonly Span<char> scratch = scratch;
    int user;

    /// <summary>The user alone.</summary>
    public readonly ReadOnlySpan<char> User => scratch[..user];

    /// <summary>Takes the user part of a URI: escapes are undone, and what follows a semicolon is cut where wanted.</summary>
    public bool TrySet(ReadOnlySpan<byte> text, bool cutsOptions)
    {
        if (cutsOptions && text.IndexOf((byte)';') is >= 0 and var semicolon)
        {
            text = text[..semicolon];
        }
        user = 0;
        if (text.Length > MaxUserBytes)
        {
            return false;
        }
        Span<byte> plain = stackalloc byte[MaxUserBytes];
        plain = plain[..Escapes.Decode(text, plain)];
        return Utf8.ToUtf16(plain, scratch, out _, out user) == System.Buffers.OperationStatus.Done;
    }

    /// <summary>user@domain; empty where that is too long to be looked up.</summary>
    public readonly ReadOnlySpan<char> At(ReadOnlySpan<byte> domain)
    {
        if (user + 1 + domain.Length > scratch.Length)
        {
            return default;
        }
        scratch[user] = '@';
        return Utf8.ToUtf16(domain, scratch[(user + 1)..], out _, out var length) == System.Buffers.OperationStatus.Done
            ? scratch[..(user + 1 + length)]
            : default;
    }

    /// <inheritdoc cref="At(ReadOnlySpan{byte})"/>
    public readonly ReadOnlySpan<char> At(string domain)
    {
        if (user + 1 + domain.Length > scratch.Length)
        {
            return default;
        }
        scratch[user] = '@';
        domain.CopyTo(scratch[(user + 1)..]);
        return scratch[..(user + 1 + domain.Length)];
    }

    /// <summary>The domain put behind the user last.</summary>
    public readonly ReadOnlySpan<char> Domain(ReadOnlySpan<char> id) => id[(user + 1)..];
}
