using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>Some hundred exchanges recorded from Asterisk, played against this server.</summary>
public sealed class RecordedAnswerTests
{
    [Fact]
    public async Task AnswersAreThoseRecorded()
    {
        Components.Need("python3");
        var script = Folders.SharedFile("conformance", "check_sip.py");
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Write("sorcery.conf", File.ReadAllText(Folders.SharedFile("conformance", "etc", "sorcery.conf")))
                .Write("extensions.conf", File.ReadAllText(Folders.SharedFile("conformance", "etc", "extensions.conf")))
        );
        server.Log.Expect("there is no auth nosuch");
        var answer = await Components.RunAsync(
            "python3",
            [script, server.Http.ToString(), $"127.0.0.1:{server.Etc.SipPort}"],
            TimeSpan.FromSeconds(120)
        );
        var lines = answer.Output.TrimEnd().Split('\n');
        Assert.Matches(@"^\d+ of \d+ cases as recorded$", lines[^1]);
        Assert.Empty(lines[..^1]);
    }
}
