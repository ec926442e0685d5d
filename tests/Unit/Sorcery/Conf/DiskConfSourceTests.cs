using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class DiskConfSourceTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("convoke-conf").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Load_ReadsIncludesAndPatterns()
    {
        Write("etc/main.conf", "[a]\n#include \"d/{1,2}*.conf\"\n#include */3.conf");
        Write("etc/d/1x.conf", "x=1");
        Write("etc/d/2x.conf", "x=2");
        Write("etc/d/3.conf", "x=3");

        var file = ConfFile.Load(At("etc/main.conf"));

        Assert.Equal("a{x=1|x=2|x=3}", Shown.Text(file));
        Assert.Equal(4, file.Files.Count);
        Assert.Equal((46L, 64), (file.Files[0].Length, file.Files[0].Hash.Length));
        Assert.True(file.Fingerprint.IsUnchanged());
        File.Delete(At("etc/d/2x.conf"));
        Assert.False(file.Fingerprint.IsUnchanged());
    }

    [Fact]
    public void LinkOutOfTheDirectory_IsRefused()
    {
        Write("secret.conf", "[s]");
        Write("etc/main.conf", "#include inner.conf\n#include d/secret.conf");
        Write("etc/real.conf", "[r]");
        File.CreateSymbolicLink(At("etc/inner.conf"), "./real.conf");
        Directory.CreateSymbolicLink(At("etc/d"), "..");

        var error = Assert.Single(Shown.Errors(() => ConfFile.Load(At("etc/main.conf"))));

        Assert.Equal((2, true), (error.Line, error.Message.Contains("outside", StringComparison.Ordinal)));
        Assert.Equal("r{} s{}", Shown.Text(ConfFile.Load(At("etc/main.conf"), new ConfOptions { AllowOutsideDirectory = true })));
    }

    [Fact]
    public void DirectoryReachedByALink_IsItselfTheJail()
    {
        Write("etc/main.conf", "#include real.conf");
        Write("etc/real.conf", "[r]");
        Directory.CreateSymbolicLink(At("link"), At("etc"));

        Assert.Equal("r{}", Shown.Text(ConfFile.Load("main.conf", new ConfOptions { Directory = At("link") })));
    }

    [Fact]
    public void LinksInACircle_AreAnError()
    {
        File.CreateSymbolicLink(At("a.conf"), "b.conf");
        File.CreateSymbolicLink(At("b.conf"), "a.conf");

        Assert.Throws<IOException>(() => DiskConfSource.Instance.Canonical(At("a.conf")));
        Assert.Throws<ConfException>(() => ConfFile.Load(At("a.conf")));
    }

    [Fact]
    public void FileOverTheBudget_IsRefused()
    {
        Write("main.conf", new string(';', 5000));

        Assert.Contains(
            "4096 bytes",
            Assert.Single(Shown.Errors(() => ConfFile.Load(At("main.conf"), new ConfOptions { Budget = 4096 }))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Exec_GivesItsOutputOrAnError()
    {
        Write("good.conf", "#exec printf '[a]\\nx=1'");
        Write("bad.conf", "\n#exec exit 3");
        var allowed = new ConfOptions { AllowExec = true };

        Assert.Equal("a{x=1}", Shown.Text(ConfFile.Load(At("good.conf"), allowed)));
        var error = Assert.Single(Shown.Errors(() => ConfFile.Load(At("bad.conf"), allowed)));
        Assert.Equal(2, error.Line);
        Assert.Contains("status 3", error.Message, StringComparison.Ordinal);
    }

    string At(string name) => Path.Combine(root, name);

    void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
