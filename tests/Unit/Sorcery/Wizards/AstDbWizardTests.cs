using System.Text;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.AstDb;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Wizards;

public sealed class AstDbWizardTests : WizardConformance, IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("convoke").FullName;
    AstDbStore? open;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    protected override bool IsDurable => true;

    protected override async Task<Wizard> OpenAsync()
    {
        open = new(new AstDbOptions { Path = Path.Combine(directory, "astdb.sqlite3") });
        var wizard = new AstDbWizardFactory(open, ParseScope.Offline, NullLogger.Instance).Open(SampleType.Type, "ps_samples");
        await wizard.LoadAsync(TestContext.Current.CancellationToken);
        return wizard;
    }

    protected override async Task CloseAsync(Wizard wizard) => await open!.DisposeAsync();

    static byte[] Key(string id) => AstDbKey.Join("ps_samples/sample", id);

    async Task<AstDbOutcome> PutAsync(string id, string json) =>
        await open!.Commit(AstDbOperation.Put(Key(id), Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task CorruptRow_HidesNoOther()
    {
        var wizard = await OpenAsync();
        await PutAsync("a", """{"color":"blue"}""");
        await PutAsync("b", "{");
        await PutAsync("c", """{"color":"forbidden"}""");
        await PutAsync("d", """{"color":"green","unknown":"x"}""");
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.Equal(["a", "d"], again.All.Select(o => o.Id).Order());
        await CloseAsync(again);
    }

    [Fact]
    public async Task IdWithSlashes_IsWhole()
    {
        var wizard = await OpenAsync();
        await wizard.WriteAsync(new(SampleType.Type, "a/b", null, SampleType.Make("a/b")));
        await CloseAsync(wizard);
        var again = await OpenAsync();
        Assert.Equal("a/b", again.All.Single().Id);
        await CloseAsync(again);
    }

    [Fact]
    public async Task RowPutByOthers_IsServed()
    {
        var wizard = await OpenAsync();
        var store = new ObjectStore(SampleType.Type, [wizard], ParseScope.Offline, false, NullLogger.Instance);
        await store.LoadAsync(TestContext.Current.CancellationToken);
        var told = new Told();
        store.Observe(told);
        await PutAsync("a", """{"color":"blue"}""");
        Assert.Equal("blue", (await told.NextAsync()).New!.Get(SampleType.Color));
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        await open!.Commit(AstDbOperation.Delete(Key("a")));
        Assert.True((await told.NextAsync()).IsDelete);
        Assert.Null(store.Find("a"));
        await CloseAsync(wizard);
    }

    [Fact]
    public async Task ValueInFile_IsJsonOfTextsUnderAsterisksKey()
    {
        var wizard = await OpenAsync();
        await wizard.WriteAsync(new(SampleType.Type, "a", null, SampleType.Make("a", ("item", "x"))));
        var json = Encoding.UTF8.GetString(open!.Get("/ps_samples/sample/a"u8)!.Value.Value);
        Assert.StartsWith("{\"", json);
        Assert.Contains("\"color\":\"red\"", json);
        Assert.Contains("\"shiny\":\"false\"", json);
        await CloseAsync(wizard);
    }

    sealed class Told : IObjectObserver
    {
        readonly System.Threading.Channels.Channel<Change> changes = System.Threading.Channels.Channel.CreateUnbounded<Change>();

        public void Changed(Change change) => changes.Writer.TryWrite(change);

        public async Task<Change> NextAsync() =>
            await changes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }
}
