using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Convoke.Sorcery.Conf;

/// <summary>
/// Bytes of a line to text. A byte that is not UTF-8 becomes a lone surrogate (U+DC00 plus the byte), which no valid text
/// contains: in a comment it harms nobody, elsewhere it is reported.
/// </summary>
sealed class LineDecoder
{
    char[] text = new char[256];

    /// <summary>Valid until the next call.</summary>
    internal ReadOnlySpan<char> Decode(ReadOnlySpan<byte> line)
    {
        if (text.Length < line.Length)
        {
            text = new char[line.Length * 2];
        }
        var length = 0;
        while (!line.IsEmpty)
        {
            var status = Utf8.ToUtf16(line, text.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            line = line[read..];
            if (status != OperationStatus.Done)
            {
                text[length++] = (char)(0xDC00 + line[0]);
                line = line[1..];
            }
        }
        return text.AsSpan(0, length);
    }

    /// <summary>Whether every surrogate has its partner.</summary>
    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done)
            {
                return false;
            }
            text = text[(at + length)..];
        }
        return true;
    }
}
