using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>What holds passwords is readable by its owner alone, unless somebody decided otherwise.</summary>
public sealed class FileModeTests
{
    const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnersFolder = Owners | UnixFileMode.UserExecute;
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public async Task NewFolderAndFiles_AreTheirOwners()
    {
        await using var server = ConvokeProcess.Prepare(var: "deep/var");
        await server.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(server.Var));
        foreach (var name in new[] { "astdb.sqlite3", "astdb.sqlite3-wal", "http.pem" })
        {
            Assert.Equal((name, Owners), (name, File.GetUnixFileMode(Path.Combine(server.Var, name))));
        }
    }

    [Fact]
    public async Task ThoseThatAreThere_KeepTheirModes()
    {
        await using var server = ConvokeProcess.Prepare();
        Directory.CreateDirectory(server.Var);
        File.SetUnixFileMode(server.Var, OwnersFolder | Others | UnixFileMode.GroupExecute);
        var file = Path.Combine(server.Var, "astdb.sqlite3");
        await File.WriteAllBytesAsync(file, []);
        File.SetUnixFileMode(file, Owners | Others);
        await server.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        Assert.Equal(OwnersFolder | Others | UnixFileMode.GroupExecute, File.GetUnixFileMode(server.Var));
        Assert.Equal(Owners | Others, File.GetUnixFileMode(file));
    }
}
