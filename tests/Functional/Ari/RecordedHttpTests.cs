using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>Answers over HTTP as they were recorded from Asterisk.</summary>
public sealed class RecordedHttpTests
{
    [Fact]
    public async Task Answers_AreAsRecorded()
    {
        Components.Need("python3");
        var check = Folders.SharedFile("conformance", "check_http.py");
        var etc = Folders.SharedFile("conformance", "etc");
        await using var server = await ConvokeProcess.StartAsync(folder =>
        {
            foreach (var file in Directory.EnumerateFiles(etc))
            {
                folder.Write(
                    Path.GetFileName(file),
                    File.ReadAllText(file).Replace("8090", $"{folder.HttpPort}", StringComparison.Ordinal)
                );
            }
        });

        var answer = await Components.RunAsync("python3", [check, server.Http.ToString().TrimEnd('/')], TimeSpan.FromMinutes(2));

        Assert.True(answer.Status == 0, answer.Output + answer.Error);
    }
}
