using System.Globalization;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;
using Convoke.Dialplan.Times;

namespace Convoke.Calls.Running;

/// <summary><c>times?one:other</c></summary>
static class TimeChoice
{
    /// <summary>Null without a question mark. The variable TESTTIME, seconds since 1970, takes the place of now.</summary>
    public static Choice? Parse(IScope scope, RunParts parts, string text, bool obeysTest = true)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return null;
        }
        var spec = TimeSpec.Parse(Marks.Plain(text[..mark]), scope.Report);
        var now = parts.Clock.GetUtcNow();
        if (
            obeysTest
            && scope.Variable("TESTTIME") is { } test
            && long.TryParse(test, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && epoch < 253402300800
        )
        {
            now = DateTimeOffset.FromUnixTimeSeconds(epoch);
        }
        var isNow = spec.Covers(TimeZoneInfo.ConvertTime(now, spec.Zone ?? parts.Clock.LocalTimeZone));
        return Choice.Parse($"{(isNow ? 1 : 0)}{text[mark..]}");
    }
}
