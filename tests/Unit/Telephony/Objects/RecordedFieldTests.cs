using System.Text.Json;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The object types against the recorded treatment of some 25,000 single attributes.</summary>
public sealed class RecordedFieldTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryRecordedValue_IsTreatedAsRecordedOrAsListed()
    {
        var deviations = RecordedFields.Deviations();
        var wrong = new List<string>();
        var good = 0;
        var listed = 0;
        foreach (var type in RecordedFields.LoadOrSkip())
        {
            var before = (good, listed, wrong.Count);
            foreach (var one in type.Cases.Where(c => !NeedsSocket(c)))
            {
                var made = Push.Apply(type.Type, null, type.AttributesOf(one), out _);
                var status = made is null ? 400 : 200;
                var shown = made is null ? [] : Push.Shown(made);
                if (status == one.Status && Difference(shown, type.Default, one) is null)
                {
                    good++;
                }
                else if (deviations[(one.Type, one.Attribute)].Any(d => d.Covers(one, status, shown)))
                {
                    listed++;
                }
                else
                {
                    wrong.Add($"{one.Type} {one.Attribute}={JsonSerializer.Serialize(one.Value)}: {Describe(type, one, status, shown)}");
                }
            }
            // In the middle of the transports the recording server ran out of sockets and refused all that followed.
            Assert.True(
                type.Name == "transport" || 100 * (listed - before.listed) <= type.Cases.Count,
                $"{type.Name}: too many deviations"
            );
            output.WriteLine($"{type.Name}: {good - before.good} of {type.Cases.Count} as recorded, {listed - before.listed} listed");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(60))}");
    }

    [Fact]
    public void EveryDeviation_HasAReasonAndIsNeeded()
    {
        var cases = RecordedFields
            .LoadOrSkip()
            .SelectMany(t => t.Cases.Select(c => (Type: t, Case: c)))
            .ToLookup(x => (x.Case.Type, x.Case.Attribute));
        // Rows that say the same of several attributes share their reason: one recorded case bears them all.
        foreach (var sameReason in RecordedFields.Deviations().SelectMany(d => d).GroupBy(d => d.Why))
        {
            Assert.True(sameReason.Key.Length > 20, $"{sameReason.First()} says no reason");
            var isNeeded = sameReason.Any(row =>
                cases[(row.Type, row.Attribute)]
                    .Any(x =>
                    {
                        if (NeedsSocket(x.Case))
                        {
                            return row.Covers(x.Case, 400, []);
                        }
                        var made = Push.Apply(x.Type.Type, null, x.Type.AttributesOf(x.Case), out _);
                        return row.Covers(x.Case, made is null ? 400 : 200, made is null ? [] : Push.Shown(made));
                    })
            );
            Assert.True(isNeeded, $"no recorded case comes out so: {sameReason.First()}");
        }
    }

    /// <summary>Whether a transport can be opened is known when its socket and its certificate are claimed, not from its attributes.</summary>
    static bool NeedsSocket(RecordedCase one) =>
        one is { Type: "transport", Attribute: "bind", Status: not 200 } or { Type: "transport", Attribute: "protocol", Value: "tls" };

    /// <summary>The first attribute that differs otherwise from the default than recorded, or null.</summary>
    static string? Difference(Dictionary<string, List<string>> shown, Dictionary<string, List<string>> reference, RecordedCase one)
    {
        if (one.Status != 200)
        {
            return null;
        }
        foreach (var name in shown.Keys.Union(reference.Keys).Union(one.Difference.Keys))
        {
            var now = shown.GetValueOrDefault(name);
            var wanted = one.Difference.TryGetValue(name, out var other) ? other : reference.GetValueOrDefault(name);
            if (!Same(now, wanted))
            {
                return name;
            }
        }
        return null;
    }

    static bool Same(List<string>? a, List<string>? b) => a is null || b is null ? a is null && b is null : a.SequenceEqual(b);

    static string Describe(RecordedType type, RecordedCase one, int status, Dictionary<string, List<string>> shown)
    {
        if (status != one.Status)
        {
            return $"{status}, recorded {one.Status}";
        }
        var name = Difference(shown, type.Default, one)!;
        var wanted = one.Difference.TryGetValue(name, out var other) ? other : type.Default.GetValueOrDefault(name);
        return $"{name} is {JsonSerializer.Serialize(shown.GetValueOrDefault(name))}, recorded {JsonSerializer.Serialize(wanted)}";
    }
}
