using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfIncludeTests
{
    const string Directory = "/etc/convoke";

    [Theory]
    [InlineData("#include b.conf")]
    [InlineData("#include \"b.conf\"")]
    [InlineData("#include <b.conf>")]
    [InlineData("#INCLUDE /etc/convoke/x/../b.conf ; c")]
    [InlineData("#tryinclude b.conf")]
    [InlineData("#include [b].conf")]
    public void Include_ReadsTheFileInPlace(string directive)
    {
        var source = new MemoryConfSource { [Directory + "/b.conf"] = "x=2\n[b]\ny=3" };

        var file = ConfFile.Parse($"[a]\n{directive}\nz=4", Shown.Main, source: source);

        Assert.Equal("a{x=2|z=4} b{y=3}", Shown.Text(file));
        Assert.Equal((Directory + "/b.conf", 3), (file.Sections[1].Entries[0].File, file.Sections[1].Entries[0].Line));
    }

    [Fact]
    public void SecondInclude_StartsInTheSectionOpenedLast()
    {
        var source = new MemoryConfSource { [Directory + "/b.conf"] = "[b]", [Directory + "/c.conf"] = "x=1" };

        Assert.Equal("a{y=2} b{x=1}", Shown.Text(ConfFile.Parse("[a]\n#include b.conf\n#include c.conf\ny=2", Shown.Main, source: source)));
    }

    [Fact]
    public void Pattern_ReadsEveryMatchInOrder()
    {
        var source = new MemoryConfSource
        {
            [Directory + "/d/20.conf"] = "[second]",
            [Directory + "/d/10.conf"] = "[first]",
            [Directory + "/d/.hidden.conf"] = "[no]",
            [Directory + "/d/note.txt"] = "no",
        };

        var file = ConfFile.Parse("#include d/*.conf", Shown.Main, source: source);

        Assert.Equal("first{} second{}", Shown.Text(file));
        Assert.Equal([Directory + "/d/10.conf", Directory + "/d/20.conf"], file.Files.Select(f => f.Path));
    }

    [Fact]
    public void MissingOptionalInclude_IsNoError() => Assert.Equal("a{}", Shown.Text(Shown.Parse("#tryinclude none.conf\n[a]")));

    [Fact]
    public void ErrorsOfAllFiles_AreCollected()
    {
        var source = new MemoryConfSource { [Directory + "/b.conf"] = "[b\n[c](d)" };

        var errors = Shown.Errors(() => ConfFile.Parse("#include b.conf\n[e](f)", Shown.Main, source: source));

        Assert.Equal([(Directory + "/b.conf", 1), (Directory + "/b.conf", 2), (Shown.Main, 2)], errors.Select(e => (e.File, e.Line)));
    }

    [Fact]
    public void FileThatIncludesItself_IsRefused()
    {
        var source = new MemoryConfSource { [Shown.Main] = "[a]\n#include b.conf", [Directory + "/b.conf"] = "\n#include main.conf" };

        var error = Assert.Single(Shown.Errors(() => ConfFile.Load(Shown.Main, source: source)));

        Assert.Equal((Directory + "/b.conf", 2), (error.File, error.Line));
        Assert.Contains("includes itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_HasALimit()
    {
        var source = new MemoryConfSource();
        for (var i = 1; i < 20; i++)
        {
            source[$"{Directory}/{i}.conf"] = $"[s{i}]\n#tryinclude {i + 1}.conf";
        }

        var error = Assert.Single(Shown.Errors(() => ConfFile.Load("1.conf", new ConfOptions { Directory = Directory }, source)));

        Assert.Equal((Directory + "/10.conf", 2), (error.File, error.Line));
        Assert.Equal(10, ConfFile.Load($"{Directory}/10.conf", source: source).Sections.Count);
    }

    [Fact]
    public void IncludesThatMultiply_EndAtTheBudget()
    {
        var source = new MemoryConfSource();
        for (var i = 1; i < 10; i++)
        {
            source[$"{Directory}/{i}.conf"] = string.Concat(Enumerable.Repeat($"#tryinclude {i + 1}.conf\n", 50));
        }

        var errors = Shown.Errors(() => ConfFile.Load("1.conf", new ConfOptions { Directory = Directory, Budget = 1 << 22 }, source));

        Assert.Contains("budget", errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#include link.conf")]
    [InlineData("#include l*.conf")]
    [InlineData("#include /etc/convoke/link.conf")]
    [InlineData("#include ../secret.conf")]
    public void FileOutsideTheDirectory_IsReadOnlyWhenAllowed(string directive)
    {
        var source = new MemoryConfSource { ["/etc/secret.conf"] = "[root]\npassword=x" };
        source.Links[Directory + "/link.conf"] = "/etc/secret.conf";

        var error = Assert.Single(Shown.Errors(() => ConfFile.Parse(directive, Shown.Main, source: source)));
        Assert.Contains("outside the configuration directory", error.Message, StringComparison.Ordinal);

        var allowed = ConfFile.Parse(directive, Shown.Main, new ConfOptions { AllowOutsideDirectory = true }, source);
        Assert.Equal("root{password=x}", Shown.Text(allowed));
    }

    [Theory]
    [InlineData("../secret.conf")]
    [InlineData("/etc/secret.conf")]
    [InlineData("../absent.conf")]
    [InlineData("link.conf")]
    public void FirstFileOutsideTheDirectory_IsRefused(string path)
    {
        var source = new MemoryConfSource { ["/etc/secret.conf"] = "[root]" };
        source.Links[Directory + "/link.conf"] = "/etc/secret.conf";

        var error = Assert.Single(Shown.Errors(() => ConfFile.Load(path, new ConfOptions { Directory = Directory }, source)));

        Assert.Contains("outside the configuration directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNullOrAnError()
    {
        var source = new MemoryConfSource();

        Assert.Null(ConfFile.TryLoad(Shown.Main, source: source));
        Assert.Equal(Shown.Main, Assert.Single(Shown.Errors(() => ConfFile.Load(Shown.Main, source: source))).File);
    }

    [Fact]
    public void Exec_RunsWhenAllowed()
    {
        var source = new MemoryConfSource { Output = "[x]\ny=1\n" };

        var file = ConfFile.Parse("[a]\n#exec \"/bin/make conf\"\nz=1", Shown.Main, new ConfOptions { AllowExec = true }, source);

        Assert.Equal("/bin/make conf", source.Ran);
        Assert.Equal("a{z=1} x{y=1}", Shown.Text(file));
        Assert.False(file.Fingerprint.IsUnchanged());
    }

    [Fact]
    public void UnchangedFiles_AreRecognised()
    {
        var source = new MemoryConfSource { [Shown.Main] = "[a]\n#include d/*\n#tryinclude later.conf", [Directory + "/d/1"] = "x=1" };
        ConfFile Load() => ConfFile.Load(Shown.Main, source: source);

        var file = Load();
        Assert.True(file.Fingerprint.IsUnchanged());
        source.Put(Directory + "/d/1", "x=1"u8.ToArray(), minute: 5);
        Assert.True(file.Fingerprint.IsUnchanged());
        source.Put(Directory + "/d/1", "x=2"u8.ToArray(), minute: 6);
        Assert.False(file.Fingerprint.IsUnchanged());
        file = Load();
        source[Directory + "/d/2"] = "";
        Assert.False(file.Fingerprint.IsUnchanged());
        file = Load();
        source[Directory + "/later.conf"] = "";
        Assert.False(file.Fingerprint.IsUnchanged());
        file = Load();
        source.Remove(Directory + "/d/2");
        Assert.False(file.Fingerprint.IsUnchanged());
    }
}
