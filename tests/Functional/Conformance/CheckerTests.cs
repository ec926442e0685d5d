using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Conformance;

/// <summary>The programs that compare a server with what Asterisk answered, against ours as it is built.</summary>
public sealed class CheckerTests
{
    /// <summary>Some 25,000 requests and as many deletions.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Recorded exchanges whose answer comes of a call being set up, which this server does not do yet: it answers 501.</summary>
    static readonly string[] NeedCalls = ["INVITE to a peer that is not registered"];

    /// <summary>
    /// A run for each type: the checker counts the ports of its transports from 20000 up with all its cases, and behind the first types it
    /// would come into the range that other tests' connections have theirs from.
    /// </summary>
    [Fact]
    public Task RecordedFields_AreAnsweredAsRecordedOrListedAsDeviations() =>
        RunAsync(
            "check_fields.py",
            server =>
                RecordedTypes()
                    .ConvertAll<string[]>(type =>
                        [
                            $"http://127.0.0.1:{server.Etc.HttpPort}",
                            "--type",
                            type,
                            "--deviations",
                            Path.Combine(Folders.Repository, "tests", "conformance-deviations.json"),
                        ]
                    )
        );

    [Fact]
    public Task RecordedHttp_IsAnsweredAsRecorded() =>
        RunAsync(
            "check_http.py",
            server =>
                [
                    [$"http://127.0.0.1:{server.Etc.HttpPort}"],
                ]
        );

    [Fact]
    public Task RecordedSip_IsAnsweredAsRecorded() =>
        RunAsync(
            "check_sip.py",
            server =>
            {
                Assert.SkipUnless(server.ReadyLine.Contains("sip=", StringComparison.Ordinal), "this server serves no SIP yet");
                return
                [
                    [$"http://127.0.0.1:{server.Etc.HttpPort}", $"127.0.0.1:{server.Etc.SipPort}"],
                ];
            }
        );

    static List<string> RecordedTypes()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Folders.SharedFile("conformance", "fields.json")));
        return [.. recorded.RootElement.EnumerateObject().Select(type => type.Name)];
    }

    /// <param name="checker">the program's file</param>
    /// <param name="runs">its arguments, run after run against one server</param>
    static async Task RunAsync(string checker, Func<ConvokeProcess, IReadOnlyList<string[]>> runs)
    {
        Components.Need("python3");
        var program = Folders.SharedFile("conformance", checker);
        await using var server = await ConvokeProcess.StartAsync(etc =>
        {
            foreach (var file in Directory.EnumerateFiles(Folders.SharedFile("conformance", "etc"), "*.conf"))
            {
                var text = File.ReadAllText(file).Replace(":5090", $":{etc.SipPort}").Replace("bindport=8090", $"bindport={etc.HttpPort}");
                etc.Write(Path.GetFileName(file), text);
            }
        });

        // Among the recorded values are lifetimes that are cut, which the log says.
        server.Log.Expect("nonce_lifetime=");
        foreach (var arguments in runs(server))
        {
            var answer = await Components.RunAsync("python3", [program, .. arguments], Limit);

            TestContext.Current.TestOutputHelper?.WriteLine(answer.Output);
            // A line a case that differs, beginning with the case's name, and a last line with the count.
            var differing = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ToList();
            var excused =
                answer.Error.Length == 0
                && differing.TrueForAll(line => NeedCalls.Any(name => line.StartsWith(name + ": ", StringComparison.Ordinal)));
            Assert.True(answer.Status == 0 || excused, $"{answer.Output[..Math.Min(answer.Output.Length, 8000)]}\n{answer.Error}");
        }
    }
}
