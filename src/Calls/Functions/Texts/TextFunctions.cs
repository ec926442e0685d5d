using System.Globalization;
using System.Text;
using Convoke.Calls.Running;

namespace Convoke.Calls.Functions.Texts;

/// <summary>Functions that make one text of another.</summary>
static class TextFunctions
{
    static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static IEnumerable<Function> All =>
        [
            Of("LEN", "How many bytes a text has", "text", static s => Encoding.UTF8.GetByteCount(s).ToString(Culture)),
            Of("TOUPPER", "Capital letters in place of small ones", "text", static s => Ascii(s, char.ToUpperInvariant)),
            Of("TOLOWER", "Small letters in place of capital ones", "text", static s => Ascii(s, char.ToLowerInvariant)),
            Of("TRIM", "Without blanks around it", "text", static s => s.Trim()),
            Of("LTRIM", "Without blanks before it", "text", static s => s.TrimStart()),
            Of("RTRIM", "Without blanks behind it", "text", static s => s.TrimEnd()),
            Of("ISNULL", "1 where a text is empty, else 0", "text", static s => s.Length == 0 ? "1" : "0"),
            Of("EXISTS", "1 where a text is not empty, else 0", "text", static s => s.Length > 0 ? "1" : "0"),
            Of("PASSTHRU", "The text itself", "text", static s => s),
        ];

    static PureFunction Of(string name, string summary, string arguments, Func<string, string?> work) =>
        new(new(name, summary, arguments), 1, a => work(a[0]));

    static string Ascii(string text, Func<char, char> change) =>
        string.Create(
            text.Length,
            (text, change),
            static (span, x) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    span[at] = char.IsAscii(x.text[at]) ? x.change(x.text[at]) : x.text[at];
                }
            }
        );
}
