using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>The typed values of a header over all its lines, in order; for a list header every element of every line.</summary>
public readonly ref struct HeaderValues<T>(Message message, HeaderId id)
    where T : IHeaderValue<T>, allows ref struct
{
    readonly Message message = message;
    readonly HeaderId id = id;

    public Enumerator GetEnumerator() => new(message, id);

    public ref struct Enumerator(Message message, HeaderId id)
    {
        readonly bool isList = HeaderTable.Row(id).Shape == HeaderShape.List;
        HeaderLines.Enumerator lines = new(message, id, default);
        ReadOnlySpan<byte> rest;
        T current = default!;

        public readonly T Current => current;

        /// <summary>Goes to the next value; elements that break the grammar, which a parsed message does not have, are passed over.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                while (ElementReader.TryNext(ref rest, isList, out var element))
                {
                    if (T.TryParse(element, out current))
                        return true;
                }
                if (!lines.MoveNext())
                    return false;
                rest = lines.Current.Value;
            }
        }
    }
}

/// <summary>The lines of one header, or of all.</summary>
public readonly ref struct HeaderLines(Message message, HeaderId id, ReadOnlySpan<byte> name)
{
    readonly Message message = message;
    readonly HeaderId id = id;
    readonly ReadOnlySpan<byte> name = name;

    public Enumerator GetEnumerator() => new(message, id, name);

    public ref struct Enumerator(Message message, HeaderId id, ReadOnlySpan<byte> name)
    {
        readonly ReadOnlySpan<byte> name = name;
        int index = -1;
        int next = message.NextIndex(id, name, 0);

        public readonly HeaderLine Current => message.Line(index);

        public bool MoveNext()
        {
            if (next < 0)
                return false;
            index = next;
            next = message.NextIndex(id, name, index + 1);
            return true;
        }
    }
}

/// <summary>Splits a header line at the commas that are neither quoted nor within angle brackets.</summary>
static class ElementReader
{
    public static bool TryNext(scoped ref ReadOnlySpan<byte> rest, bool isList, out ReadOnlySpan<byte> element)
    {
        element = rest;
        if (rest.IsEmpty)
            return false;
        var end = isList ? Comma(rest) : -1;
        element = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }

    static int Comma(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny((byte)',', (byte)'"', (byte)'<');
            if (next < 0)
                return -1;
            at += next;
            var skip = text[at] switch
            {
                (byte)'"' => Grammar.QuotedEnd(text[at..]),
                (byte)'<' => text[at..].IndexOf((byte)'>'),
                _ => 0,
            };
            if (text[at] == (byte)',')
                return at;
            if (skip < 0)
                return -1;
            at += skip;
        }
        return -1;
    }
}
