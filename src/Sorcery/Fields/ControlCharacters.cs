using System.Buffers;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// The rule for every text that an object or its id keeps: no control characters but the tab. Values end in SIP headers, SDP lines, log lines
/// and tables, and a line end in one of them would begin a line of the sender's choice.
/// </summary>
public static class ControlCharacters
{
    public const string Refusal = "accepted is text without control characters, such as line ends";

    static readonly SearchValues<char> Refused = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code).Where(c => c != '\t'),
    ]);

    public static bool AreIn(ReadOnlySpan<char> text) => text.ContainsAny(Refused);
}
