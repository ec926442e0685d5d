using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;

namespace Convoke.Tests.TestKit.Sorcery;

/// <summary>What every wizard that can be written must do. A wizard's test class inherits it and says how to open one.</summary>
public abstract class WizardConformance
{
    /// <summary>A wizard for <see cref="SampleType"/> on an empty store, or on the same store as the one before, where the store outlives the wizard.</summary>
    protected abstract Task<Wizard> OpenAsync();

    /// <summary>Whether objects are still there when the wizard is opened again.</summary>
    protected abstract bool IsDurable { get; }

    /// <summary>Ends a wizard as the end of the process does.</summary>
    protected virtual Task CloseAsync(Wizard wizard) => Task.CompletedTask;

    [Fact]
    public async Task Create_IsFoundAfterPublishAndNotBefore()
    {
        var wizard = await OpenAsync();
        var made = SampleType.Make("a", ("color", "blue"));
        var outcome = await wizard.WriteAsync(new(SampleType.Type, "a", null, made));
        Assert.Equal(WriteStatus.Written, outcome.Status);
        Assert.Equal(LookupState.Absent, wizard.Find("a").State);
        wizard.Publish("a", made);
        Assert.Same(made, wizard.Find("a").Object);
        await CloseAsync(wizard);
    }

    [Fact]
    public async Task Revisions_RiseWithEveryWrite()
    {
        var wizard = await OpenAsync();
        var seen = new List<long>();
        ConfigObject? old = null;
        foreach (var state in new[] { SampleType.Make("a"), SampleType.Make("a", ("color", "blue")), null, SampleType.Make("a") })
        {
            var outcome = await wizard.WriteAsync(new(SampleType.Type, "a", old, state));
            wizard.Publish("a", state);
            old = state;
            if (state is not null)
            {
                seen.Add(outcome.Revision);
            }
        }
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First < pair.Second, string.Join(",", seen)));
        await CloseAsync(wizard);
    }

    [Fact]
    public async Task Reopened_HasWholeObjects()
    {
        if (!IsDurable)
        {
            return;
        }
        var hostile = "o'b\"r;\\%_^`--\u00fc\u4e2d";
        var made = SampleType.Make(
            "a",
            ("item", "one"),
            ("item", "two, three"),
            ("@free", "v"),
            ("event_x", "1"),
            ("color", ""),
            ("shade", hostile)
        );
        var named = SampleType.Make(hostile, ("color", "green"));
        var gone = SampleType.Make("gone");
        var wizard = await OpenAsync();
        foreach (var o in new[] { made, named, gone })
        {
            Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, o.Id, null, o))).Status);
            wizard.Publish(o.Id, o);
        }
        Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, "gone", gone, null))).Status);
        await CloseAsync(wizard);

        var again = await OpenAsync();
        Assert.Equal(2, again.Count);
        Assert.True(again.Find("a").Object!.HasSameValues(made), string.Join(" ", again.Find("a").Object!.Attributes()));
        Assert.True(again.Find(hostile).Object!.HasSameValues(named));
        await CloseAsync(again);
    }

    [Fact]
    public async Task Reopened_KeepsRevisions()
    {
        if (!IsDurable)
        {
            return;
        }
        var wizard = await OpenAsync();
        var made = SampleType.Make("a");
        var outcome = await wizard.WriteAsync(new(SampleType.Type, "a", null, made));
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.Equal(outcome.Revision, again.Find("a").Object!.Revision);
        var next = await again.WriteAsync(new(SampleType.Type, "a", again.Find("a").Object, SampleType.Make("a", ("color", "x"))));
        Assert.True(next.Revision > outcome.Revision);
        await CloseAsync(again);
    }

    [Fact]
    public async Task IdsThatDifferByCase_AreTwoObjects()
    {
        var wizard = await OpenAsync();
        foreach (var id in new[] { "Ab", "aB" })
        {
            var made = SampleType.Make(id, ("color", id));
            Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, id, null, made))).Status);
            wizard.Publish(id, made);
        }
        Assert.Equal("Ab", wizard.Find("Ab").Object!.Get(SampleType.Color));
        Assert.Equal("aB", wizard.Find("aB").Object!.Get(SampleType.Color));
        await CloseAsync(wizard);
    }

    [Fact]
    public async Task ManyAtOnce_AreAllThere()
    {
        var wizard = await OpenAsync();
        var objects = Enumerable.Range(0, 200).Select(i => SampleType.Make($"n{i}", ("shade", $"s{i}"))).ToList();
        var outcomes = await Task.WhenAll(objects.Select(async o => await wizard.WriteAsync(new(SampleType.Type, o.Id, null, o))));
        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Written, o.Status));
        Assert.Equal(outcomes.Length, outcomes.Select(o => o.Revision).Distinct().Count());
        if (IsDurable)
        {
            await CloseAsync(wizard);
            wizard = await OpenAsync();
            Assert.Equal(200, wizard.Count);
            Assert.All(objects, o => Assert.True(wizard.Find(o.Id).Object!.HasSameValues(o)));
        }
        await CloseAsync(wizard);
    }
}
