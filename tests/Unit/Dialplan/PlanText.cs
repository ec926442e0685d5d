using Convoke.Dialplan;
using Convoke.Dialplan.Index;
using Convoke.Dialplan.Language;
using Convoke.Sorcery.Conf;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Dialplan;

/// <summary>Dialplans as tests write them.</summary>
static class PlanText
{
    public static Extensions Load(string text, TimeProvider? clock = null)
    {
        var extensions = new Extensions(clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        extensions.Load(Sections(text));
        return extensions;
    }

    public static Plan Plan(string text) => Load(text).Current;

    public static IReadOnlyList<PlanSection> Sections(string text) =>
        [
            .. ConfFile
                .Parse(text, "extensions.conf")
                .Sections.Select(s => new PlanSection(
                    s.Name,
                    [.. s.Entries.Select(e => new PlanLine(e.Name, e.Value, $"extensions.conf:{e.Line}"))]
                )),
        ];

    /// <summary>The application that a dialled number runs at a priority, with its arguments; null: none.</summary>
    public static string? Runs(this Plan plan, string dialled, int priority = 1, string context = "c", string caller = "") =>
        plan.Step(context, dialled, priority, caller) is { } step ? $"{step.Application}({step.Data.Text})" : null;
}
