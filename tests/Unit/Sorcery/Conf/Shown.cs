using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

/// <summary>A configuration on one line, so that a row of a test can say what it expects.</summary>
static class Shown
{
    internal const string Main = "/etc/convoke/main.conf";

    internal static ConfFile Parse(string text) => ConfFile.Parse(text, Main, source: new MemoryConfSource());

    /// <summary>Sections as <c>name!(bases){entry|entry}</c>.</summary>
    internal static string Text(ConfFile file) => string.Join(' ', file.Sections.Select(Text));

    internal static IReadOnlyList<ConfError> Errors(Action load) => Assert.Throws<ConfException>(load).Errors;

    static string Text(ConfSection s)
    {
        var bases = s.Bases.Count == 0 ? "" : $"({string.Join(',', s.Bases)})";
        return $"{s.Name}{(s.IsTemplate ? "!" : "")}{bases}{{{string.Join('|', s.Entries.Select(Text))}}}";
    }

    static string Text(ConfEntry e) => $"{e.Name}{(e.IsObject ? "=>" : "=")}{e.Value}";
}
