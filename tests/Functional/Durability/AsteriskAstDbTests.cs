using System.Net;
using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>A database file that Asterisk wrote is taken over as it is.</summary>
public sealed class AsteriskAstDbTests
{
    [Fact]
    public async Task FileOfAsterisk_ReadsAsAsteriskReadsIt()
    {
        var file = Folders.SharedFile("conformance", "astdb", "written-by-asterisk.sqlite3");
        using var objects = JsonDocument.Parse(await File.ReadAllTextAsync(Folders.SharedFile("conformance", "astdb", "objects.json")));
        await using var server = ConvokeProcess.Prepare(etc => etc.Write("sorcery.conf", LosslessAstDbTests.EightLines));
        Directory.CreateDirectory(server.Var);
        File.Copy(file, Path.Combine(server.Var, "astdb.sqlite3"));
        await server.StartAsync();
        using var ari = server.Ari();
        foreach (var entry in objects.RootElement.EnumerateObject())
        {
            var (type, id) = (entry.Name.Split('/')[0], entry.Name.Split('/')[1]);
            var answer = await ari.GetAsync(type, id);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var recorded = entry
                .Value.GetProperty("get")
                .EnumerateArray()
                .Select(pair => (pair[0].GetString()!, pair[1].GetString()!))
                .ToList();
            Assert.True(
                recorded.Order().SequenceEqual(answer.Attributes.Order()),
                $"{entry.Name}: {Difference(recorded, answer.Attributes)}"
            );
        }
    }

    static string Difference(IEnumerable<(string, string)> recorded, IEnumerable<(string, string)> ours) =>
        $"recorded only: {string.Join(' ', recorded.Except(ours))}; ours only: {string.Join(' ', ours.Except(recorded))}";
}
