using System.Text.RegularExpressions;
using Convoke.Tests.TestKit;

namespace Convoke.Tests.Unit.Architecture;

/// <summary>docs/reference/coverage.md names tests that exist.</summary>
public sealed partial class CoveragePageTests
{
    [Fact]
    public void EveryTestNamed_IsThere()
    {
        var sources = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var named = Test().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "coverage.md")));

        Assert.True(named.Count > 100, "the page names few tests");
        Assert.DoesNotContain(named, test => !sources.Any(source => Declares(source, test)));
    }

    static bool Declares(string source, Match test) =>
        Regex.IsMatch(source, $@"class {test.Groups["class"].Value}\b")
        && (!test.Groups["method"].Success || Regex.IsMatch(source, $@" {test.Groups["method"].Value}\("));

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
