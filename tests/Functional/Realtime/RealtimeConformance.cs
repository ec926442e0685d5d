using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>What every writable wizard must do, on a table that we made, and what only a database can spoil.</summary>
public abstract class RealtimeConformance : WizardConformance, IAsyncDisposable
{
    RealtimeEtc? etc;
    RealtimeWizardFactory? factory;

    protected abstract string Driver { get; }

    /// <summary>A new database: the connection string, and the folder that names it.</summary>
    protected abstract Task<(string Connection, RealtimeEtc Etc)> MakeDatabaseAsync();

    protected override bool IsDurable => true;

    protected static IReadOnlyList<TablePlan> Tables => [new(SampleType.Type, "sample", ["shade"])];

    protected override async Task<Wizard> OpenAsync()
    {
        if (etc is null)
        {
            (var connection, etc) = await MakeDatabaseAsync();
            await using var schema = new RealtimeSchema(Driver, connection, Tables);
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
            Assert.Empty((await schema.PlanMigrateAsync(default)).Findings);
        }
        factory = etc.Factory();
        return await RealtimeEtc.OpenAsync(factory, SampleType.Type, "sample");
    }

    protected override async Task CloseAsync(Wizard wizard) => await factory!.DisposeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        etc?.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string> Hostile =>
        [
            "it's",
            "say \"x\"",
            "`back`",
            "100%",
            "a_b",
            "a;b",
            "a^b",
            "^3B",
            "^",
            ";",
            "\\",
            "\\'",
            "a\\",
            "'; DROP TABLE sample; --",
            "$1",
            "@p0",
            "?",
            ":x",
            "{0}",
            " ",
            "  ",
            " x ",
            "x ",
            "\t",
            "NULL",
            "",
            "\u00fc\u4e2d",
            "\U0001f4de",
            new string('x', 65536),
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileValue_ComesBackAsItWas(string value)
    {
        var wizard = await OpenAsync();
        var before = SampleType.Make("other", ("color", "blue"));
        await Write(wizard, before);
        var made = SampleType.Make("a", ("color", value), ("shade", value), ("item", value), ("item", "b;" + value), ("@free", value));
        await Write(wizard, made);
        var changed = SampleType.Make("a", ("color", value + value), ("item", value));
        Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, "a", made, changed))).Status);
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.Equal(2, again.Count);
        Assert.True(again.Find("a").Object!.HasSameValues(changed), string.Join(" ", again.Find("a").Object!.Attributes()));
        Assert.True(again.Find("other").Object!.HasSameValues(before));
        await CloseAsync(again);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileId_ComesBackAsItWasOrIsRefused(string id)
    {
        var wizard = await OpenAsync();
        await Write(wizard, SampleType.Make("other"));
        var made = SampleType.Make(id, ("color", "blue"));
        var outcome = await wizard.WriteAsync(new(SampleType.Type, id, null, made));
        if (id.Length is 0 or > 255 && outcome.Status == WriteStatus.Refused)
        {
            Assert.NotNull(outcome.Reason);
            await CloseAsync(wizard);
            return;
        }
        Assert.Equal(WriteStatus.Written, outcome.Status);
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.True(again.Find(id).Object!.HasSameValues(made));
        Assert.Equal(WriteStatus.Written, (await again.WriteAsync(new(SampleType.Type, id, made, null))).Status);
        await CloseAsync(again);
        var last = await OpenAsync();
        Assert.Equal(["other"], last.All.Select(o => o.Id));
        await CloseAsync(last);
    }

    /// <summary>The rule stands before every store, so that none of them gets to see such a text.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("a\u0001b")]
    [InlineData("a\0b")]
    public void ControlCharacter_ReachesNoStore(string text)
    {
        Assert.Throws<RefusedException>(() => SampleType.Make(text));
        Assert.Throws<RefusedException>(() => SampleType.Make("a", ("color", text)));
        Assert.Throws<RefusedException>(() => SampleType.Make("a", ("@free", text)));
    }

    static ConfigObject WithColor(string color)
    {
        var draft = new Draft(SampleType.Type, "a");
        draft.Set(SampleType.Color, color);
        return draft.Finish();
    }

    /// <summary>What the server itself makes of an object goes past that rule.</summary>
    [Fact]
    public async Task Nul_IsRefusedWithItsReason()
    {
        var wizard = await OpenAsync();
        foreach (
            var made in new[]
            {
                new Draft(SampleType.Type, "a\0b").Finish(),
                WithColor("x\0y"),
                SampleType.Make("a", ("color", "\ud800")),
            }
        )
        {
            var outcome = await wizard.WriteAsync(new(SampleType.Type, made.Id, null, made));
            Assert.Equal(WriteStatus.Refused, outcome.Status);
            Assert.Contains(made.Get(SampleType.Color) == "\ud800" ? "Unicode" : "NUL", outcome.Reason, StringComparison.Ordinal);
        }
        await CloseAsync(wizard);
    }

    [Fact]
    public async Task EmptyDefaultAndUnset_StayApart()
    {
        var wizard = await OpenAsync();
        foreach (var (id, color) in new[] { ("empty", ""), ("default", "red"), ("blank", " ") })
        {
            await Write(wizard, SampleType.Make(id, ("color", color)));
        }
        await Write(wizard, SampleType.Make("unset"));
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.Equal(
            [("blank", " "), ("default", "red"), ("empty", ""), ("unset", "red")],
            again.All.Select(o => (o.Id, o.Get(SampleType.Color))).OrderBy(o => o.Id, StringComparer.Ordinal)
        );
        await CloseAsync(again);
    }

    [Fact]
    public async Task Update_OfAnObjectThatIsGone_PutsItWhole()
    {
        var wizard = await OpenAsync();
        var old = SampleType.Make("a", ("shade", "dark"), ("@free", "v"));
        await Write(wizard, old);
        Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, "a", old, null))).Status);
        var changed = SampleType.Make("a", ("shade", "dark"), ("color", "blue"), ("@free", "v"));
        Assert.Equal(WriteStatus.Written, (await wizard.WriteAsync(new(SampleType.Type, "a", old, changed))).Status);
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.True(again.Find("a").Object!.HasSameValues(changed));
        await CloseAsync(again);
    }

    [Fact]
    public async Task Create_OverARowThatIsThere_LeavesNothingOfIt()
    {
        var wizard = await OpenAsync();
        await Write(wizard, SampleType.Make("a", ("shade", "dark"), ("@free", "v")));
        var made = SampleType.Make("a", ("color", "blue"));
        await Write(wizard, made);
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.True(again.Find("a").Object!.HasSameValues(made), string.Join(" ", again.Find("a").Object!.Attributes()));
        await CloseAsync(again);
    }

    static async Task Write(Wizard wizard, Convoke.Sorcery.Objects.ConfigObject made)
    {
        var outcome = await wizard.WriteAsync(new(SampleType.Type, made.Id, null, made));
        Assert.True(outcome.Status == WriteStatus.Written, outcome.Reason);
        wizard.Publish(made.Id, made);
    }
}
