using System.Text.RegularExpressions;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Cli;

/// <summary>What Asterisk printed, line for line. Where we differ on purpose, the recording is changed by a rule here before it is compared.</summary>
public sealed partial class RecordingTests(RecordedServer recorded) : IClassFixture<RecordedServer>
{
    [Theory]
    [InlineData("00-unknown-command")]
    [InlineData("00-unknown-endpoint")]
    [InlineData("10-endpoints")]
    [InlineData("11-endpoint")]
    [InlineData("12-endpoint-trunk")]
    [InlineData("13-list-endpoints")]
    [InlineData("14-endpoints-like")]
    [InlineData("20-aors")]
    [InlineData("21-aor")]
    [InlineData("22-list-aors")]
    [InlineData("30-auths")]
    [InlineData("31-auth")]
    [InlineData("32-list-auths")]
    [InlineData("40-contacts")]
    [InlineData("41-list-contacts")]
    [InlineData("50-identifies")]
    [InlineData("51-identify")]
    [InlineData("52-list-identifies")]
    [InlineData("60-registrations")]
    [InlineData("61-registration")]
    [InlineData("62-list-registrations")]
    [InlineData("70-transports")]
    [InlineData("71-transport")]
    [InlineData("72-list-transports")]
    [InlineData("80-settings")]
    public async Task ObjectsOfTheRecording_PrintWhatWasRecorded(string name)
    {
        var (line, expected) = Recording(name);

        var answer = await recorded.Server.CliAsync(line);

        Assert.Equal(Ours(expected), Live().Replace(answer, "Unregistered"), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("00-empty-aors")]
    [InlineData("00-empty-auths")]
    [InlineData("00-empty-contacts")]
    [InlineData("00-empty-endpoints")]
    [InlineData("00-empty-list")]
    public async Task NoObjects_PrintWhatWasRecorded(string name)
    {
        var (line, expected) = Recording(name);

        // Nothing is called like that: a list without rows and an empty store read the same.
        var answer = await recorded.Server.CliAsync(line + " like ^nothing$");

        Assert.Equal(expected, answer);
    }

    [Fact]
    public async Task DatabaseCommandsInTheirOrder_PrintWhatWasRecorded()
    {
        string[] names =
        [
            "90-db-put",
            "91-db-get",
            "93-db-show-family",
            "94-db-showkey",
            "99-db-get-missing",
            "98-db-query",
            "95-db-del",
            "96-db-del-again",
            "97-db-deltree",
        ];
        foreach (var name in names)
        {
            var (line, expected) = Recording(name);
            Assert.Equal(expected, await recorded.Server.CliAsync(line));
        }
    }

    static (string Line, string Expected) Recording(string name)
    {
        var text = File.ReadAllText(Folders.SharedFile("conformance", "cli", name + ".txt"));
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[2..end], text[(end + 1)..]);
    }

    static string Ours(string expected)
    {
        // The address of this run, the mask of secrets, our own name.
        var text = expected
            .Replace(RecordedServer.RecordedAddress, RecordedServer.Address, StringComparison.Ordinal)
            .Replace(": secret\n", ": (hidden)\n", StringComparison.Ordinal);
        text = Agent().Replace(text, "$1" + Convoke.Telephony.Product.Agent);
        return Live().Replace(text, "Unregistered");
    }

    [GeneratedRegex(@"Unregistered[ \t].*")]
    private static partial Regex Live();

    [GeneratedRegex("(user_agent +: )Asterisk .*")]
    private static partial Regex Agent();
}
