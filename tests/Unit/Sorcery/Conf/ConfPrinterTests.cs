using System.Text;
using Convoke.Sorcery.Conf;
using CsCheck;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfPrinterTests
{
    // Few names, so that sections and entries meet; every character that means something, so that escapes are needed.
    static readonly Gen<string> Name = OneOf("a", "A", "b", "c d", "x;y", "t", "#h", "é");
    static readonly Gen<string> Key = OneOf("x", "X", "y", "\\[k", "\\#k", "\\=", "\\\\z", "p+ ", "\\;k", "a b");
    static readonly Gen<string> Value = Gen.Char["ab ,;=>+\"'[]()!#\\\t-é"].Array[0, 10].Select(c => new string(c));
    static readonly Gen<string> Operator = OneOf("=", " = ", "=>", " => ", "+=", " += ");

    static readonly Gen<string> Entry = Gen.Select(
        Key,
        Operator,
        Value,
        (k, o, v) => $"{k}{o}{v.Replace(";", "\\;", StringComparison.Ordinal)}"
    );

    static readonly Gen<string> Options = OneOf(
        "",
        "",
        "",
        "(!)",
        "(a)",
        "(t,b)",
        "(!,a)",
        "(a,a)",
        "(+)",
        "(+,t)",
        "(+x=a)",
        "(+TEMPLATES=restrict)",
        "(+TEMPLATES=include,b)",
        "(+x=^$&y=.,a)",
        "(!,+)"
    );

    static readonly Gen<string> Header = Gen.Select(Name, Options, (n, o) => $"[{n.Replace(";", "\\;", StringComparison.Ordinal)}]{o}");

    static readonly Gen<string> Line = Gen.Frequency(
        (6, Entry),
        (3, Header),
        (1, OneOf("; c", ";-- c", "--;", "", ";---", "#include i.conf", "#include j.conf", "#tryinclude none"))
    );

    static readonly Gen<string> Text = Line.Array[0, 25].Select(lines => string.Join('\n', lines));

    [Fact]
    public void PrintedText_ReadsAsTheSame() =>
        Gen.Select(Text, Text, Text)
            .Sample(
                (main, i, j) =>
                {
                    if (WithoutWrongLines(main, i, j) is not { } file)
                    {
                        return;
                    }
                    var printed = ConfPrinter.Print(file);
                    var again = Shown.Parse(printed);
                    Assert.Equal(Shown.Text(file), Shown.Text(again));
                    Assert.Equal(printed, ConfPrinter.Print(again));
                    Assert.Empty(again.Warnings);
                },
                iter: 5000
            );

    [Fact]
    public void PrintedText_IsAsOneWouldWriteIt()
    {
        var file = Shown.Parse("[t](!)\nx=1\n[a](t)\nx+=,2\ny=>a\\;b\n[t](+TEMPLATES=include)\nz=1");

        Assert.Equal("[t](!)\nx = 1\n\n[a](t)\nx +=,2\ny => a\\;b\n\n[t](+TEMPLATES=include)\nz = 1\n", ConfPrinter.Print(file));
    }

    [Fact]
    public void Namesakes_StayApart()
    {
        var file = Shown.Parse("[a]\ntype=aor\n[a]\ntype=auth\n[b]\nq=1\n[a](+type=auth,b)\nx=1");

        Assert.Equal("[a]\ntype = aor\n\n[a]\ntype = auth\nq = 1\nx = 1\n\n[b]\nq = 1\n", ConfPrinter.Print(file));
    }

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Random text is mostly wrong somewhere: the lines complained about become comments, until it loads.</summary>
    static ConfFile? WithoutWrongLines(params string[] texts)
    {
        var files = texts.Select(t => t.Split('\n')).ToArray();
        string[] names = [Shown.Main, "/etc/convoke/i.conf", "/etc/convoke/j.conf"];
        for (var round = 0; round < 30; round++)
        {
            var source = new MemoryConfSource();
            for (var f = 0; f < files.Length; f++)
            {
                source[names[f]] = string.Join('\n', files[f]);
            }
            try
            {
                return ConfFile.Load(Shown.Main, source: source);
            }
            catch (ConfException e)
            {
                foreach (var error in e.Errors)
                {
                    files[Array.IndexOf(names, error.File)][error.Line - 1] = "";
                }
            }
        }
        return null;
    }
}
