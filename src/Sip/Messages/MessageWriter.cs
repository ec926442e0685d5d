using System.Buffers;
using System.Text;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>
/// Writes one message into a <see cref="SendBuffer"/>, in the order of the calls. <c>Raw</c> takes text of the program's own; whatever
/// comes from outside goes through <c>Text</c> or <c>Quoted</c>, which let no line end through, so that no value can add a header line.
/// </summary>
/// <param name="buffer">Where to write; the writer has no state of its own, so copies of it go on at the same place.</param>
/// <param name="compact">Whether headers that have a compact form are written in it.</param>
public readonly ref struct MessageWriter(SendBuffer buffer, bool compact = false)
{
    static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n\0"u8);

    public SendBuffer Buffer { get; } = buffer;

    public void RequestLine(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri)
    {
        Buffer.Clear();
        Text(method);
        Raw(" "u8);
        Text(uri);
        Raw(" SIP/2.0\r\n"u8);
    }

    /// <summary>An empty reason stands for the registered phrase.</summary>
    public void StatusLine(int status, ReadOnlySpan<byte> reason = default)
    {
        Buffer.Clear();
        Raw("SIP/2.0 "u8);
        Number(status);
        Raw(" "u8);
        Text(reason.IsEmpty ? StatusPhrases.Find(status) : reason);
        Raw("\r\n"u8);
    }

    public void Header(HeaderId id, ReadOnlySpan<byte> value)
    {
        Begin(id);
        Text(value);
        End();
    }

    public void Header(HeaderId id, string value)
    {
        Begin(id);
        Text(value);
        End();
    }

    public void Header(HeaderId id, long value)
    {
        Begin(id);
        Number(value);
        End();
    }

    public void Header(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Text(name);
        Raw(": "u8);
        Text(value);
        End();
    }

    public void Date(DateTimeOffset time)
    {
        Begin(HeaderId.Date);
        SipDate.Format(time, Buffer.Space(SipDate.TextBytes));
        Buffer.Advance(SipDate.TextBytes);
        End();
    }

    /// <summary>Every line of that header of a received message, in order.</summary>
    public void Copy(Message message, HeaderId id)
    {
        foreach (var line in message.Lines(id))
            Header(id, line.Value);
    }

    /// <summary>Begins a header whose value is put together by the calls that follow, up to <see cref="End"/>.</summary>
    public void Begin(HeaderId id)
    {
        var row = HeaderTable.Row(id);
        Raw(compact ? row.CompactBytes : row.Bytes);
        Raw(": "u8);
    }

    public void End() => Raw("\r\n"u8);

    public void Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Buffer.Space(text.Length));
        Buffer.Advance(text.Length);
    }

    /// <summary>Text from outside: CR, LF and NUL become blanks.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        var space = Buffer.Space(text.Length)[..text.Length];
        text.CopyTo(space);
        Clean(space);
        Buffer.Advance(text.Length);
    }

    /// <summary>Text from outside in UTF-8: CR, LF and NUL become blanks.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        var space = Buffer.Space(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, space);
        Clean(space[..length]);
        Buffer.Advance(length);
    }

    static void Clean(Span<byte> text)
    {
        for (var at = text.IndexOfAny(LineEnds); at >= 0; at = text.IndexOfAny(LineEnds))
            text[at] = (byte)' ';
    }

    public void Number(long value)
    {
        value.TryFormat(Buffer.Space(20), out var written);
        Buffer.Advance(written);
    }

    /// <summary>A quoted string; quotes and backslashes in the text are escaped.</summary>
    public void Quoted(ReadOnlySpan<byte> text)
    {
        Raw("\""u8);
        while (true)
        {
            var special = text.IndexOfAny((byte)'"', (byte)'\\');
            if (special < 0)
                break;
            Text(text[..special]);
            Raw("\\"u8);
            Raw(text.Slice(special, 1));
            text = text[(special + 1)..];
        }
        Text(text);
        Raw("\""u8);
    }

    public void Quoted(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Quoted(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Ends the message: Content-Length, blank line, body. Its Content-Type is written before.</summary>
    public void Finish(ReadOnlySpan<byte> body = default)
    {
        Header(HeaderId.ContentLength, body.Length);
        Raw("\r\n"u8);
        Raw(body);
    }
}
