namespace Convoke.Calls.Running;

/// <summary>Text that may be from outside, fit for one line of a log: without marks, line breaks and other control characters.</summary>
static class OneLine
{
    public static string Of(string text)
    {
        var plain = Dialplan.Texts.Marks.Plain(text);
        return plain.Any(char.IsControl) ? string.Concat(plain.Select(static c => char.IsControl(c) ? ' ' : c)) : plain;
    }
}
