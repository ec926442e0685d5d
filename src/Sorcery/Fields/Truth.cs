namespace Convoke.Sorcery.Fields;

/// <summary>Asterisk's words for yes and no.</summary>
public static class Truth
{
    static readonly string[] Yes = ["yes", "true", "y", "t", "1", "on"];
    static readonly string[] No = ["no", "false", "n", "f", "0", "off"];

    public static bool IsTrue(string? text) => text is not null && Yes.Contains(text, StringComparer.OrdinalIgnoreCase);

    public static bool IsFalse(string? text) => text is not null && No.Contains(text, StringComparer.OrdinalIgnoreCase);
}
