using System.Buffers.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Date (RFC 3261 section 20.17): RFC 1123 with GMT and no other zone.</summary>
public readonly ref struct SipDate : IHeaderValue<SipDate>
{
    /// <summary>Bytes of a written date.</summary>
    public const int TextBytes = 29;

    public DateTimeOffset Value { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out SipDate value)
    {
        text = Grammar.Trim(text);
        var done = Utf8Parser.TryParse(text, out DateTimeOffset date, out var consumed, 'R') && consumed == text.Length;
        value = new SipDate { Value = date };
        return done;
    }

    /// <summary>Writes 29 bytes, for example <c>Sat, 13 Nov 2010 23:29:00 GMT</c>.</summary>
    public static void Format(DateTimeOffset date, Span<byte> into) => Utf8Formatter.TryFormat(date.ToUniversalTime(), into, out _, 'R');
}
