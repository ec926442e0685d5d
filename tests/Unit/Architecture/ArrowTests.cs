using System.Xml.Linq;
using Convoke.Tests.TestKit;

namespace Convoke.Tests.Unit.Architecture;

/// <summary>The walls of docs/architecture.md, section 1.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("Sorcery", "")]
    [InlineData("Sip", "")]
    [InlineData("Media", "")]
    [InlineData("Dialplan", "")]
    [InlineData("Telephony", "Dialplan Sip Sorcery")]
    [InlineData("Calls", "Dialplan Media Sip Sorcery Telephony")]
    [InlineData("Ari", "Sorcery Telephony")]
    [InlineData("Server", "Ari Calls Dialplan Media Sip Sorcery Telephony")]
    public void Project_RefersToWhatItMay(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))
            .Order();
        Assert.Equal(allowed, string.Join(' ', references));
    }

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "src/Sorcery/AstDb", "src/Sorcery/Wizards/Realtime")]
    [InlineData("SQLitePCL", "src/Sorcery/AstDb", "src/Sorcery/Wizards/Realtime")]
    [InlineData("Npgsql", "src/Sorcery/Wizards/Realtime")]
    [InlineData("MySqlConnector", "src/Sorcery/Wizards/Realtime")]
    public void DatabaseDriver_IsNamedInItsOwnFolder(string driver, params string[] folders)
    {
        var elsewhere = Repository
            .Sources("src")
            .Where(path => !folders.Any(f => path.StartsWith(Path.Combine(Repository.Root, f) + "/", StringComparison.Ordinal)))
            .Where(path =>
                File.ReadLines(path)
                    .Any(line =>
                        line.Contains($"using {driver}", StringComparison.Ordinal) || line.Contains($" {driver}.", StringComparison.Ordinal)
                    )
            );
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Names_SayWhatThingsAre()
    {
        string[] empty = ["Common", "Utils", "Helpers", "Helper", "Manager", "Misc"];
        var vague = Repository
            .Sources("src")
            .Where(path =>
                empty.Any(word =>
                    Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)
                    || path.Contains($"/{word}/", StringComparison.Ordinal)
                )
            );
        Assert.Empty(vague);
    }

    [Fact]
    public void Files_StaySmall()
    {
        var lengths = Repository
            .Sources("src")
            .Select(path => (Path: path, Lines: File.ReadAllLines(path)))
            .OrderBy(f => f.Lines.Length)
            .ToList();
        var tooLong = lengths
            .Where(f => f.Lines.Length > 600 && !f.Lines[0].StartsWith("// Long because", StringComparison.Ordinal))
            .Select(f => f.Path);
        Assert.Empty(tooLong);
        Assert.InRange(lengths[lengths.Count / 2].Lines.Length, 1, 80);
        Assert.InRange(lengths[lengths.Count * 9 / 10].Lines.Length, 1, 250);
    }

    [Fact]
    public void Regions_AreNotUsed() =>
        Assert.DoesNotContain(
            Repository.Sources("src"),
            path => File.ReadLines(path).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal))
        );
}
