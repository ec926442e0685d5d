namespace Convoke.Telephony.Cli.Tables;

/// <summary>The arithmetic of Asterisk's object tables: 90 characters wide, titles indented by their level, names ending at column 62.</summary>
static class Columns
{
    public const int Width = 90;
    public const int LastTab = 62;

    public static readonly string Rule = new('=', Width);

    /// <summary>Width of the title column on a level.</summary>
    public static int Indent(int level) => (2 * level) + 9;

    /// <summary>A title, right-aligned on its level.</summary>
    public static string Title(int level, string title) => title.PadLeft(Indent(level));

    /// <summary>A column of the header, filled with dots.</summary>
    public static string Dots(string name, int dots) => $"<{name}{new string('.', Math.Max(0, dots))}>";

    /// <summary>Text in a column of exactly this width.</summary>
    public static string Fit(string text, int width) => text.Length > width ? text[..width] : text.PadRight(width);
}
