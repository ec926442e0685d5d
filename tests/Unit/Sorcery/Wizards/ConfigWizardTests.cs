using System.Text;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Config;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Wizards;

public sealed class ConfigWizardTests : IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("convoke").FullName;
    readonly ConfFiles files;

    public ConfigWizardTests() => files = new(new ConfOptions { Directory = directory }, NullLogger.Instance);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    void Write(string text)
    {
        File.WriteAllText(Path.Combine(directory, "sample.conf"), text, new UTF8Encoding(false));
        files.Forget();
    }

    async Task<ObjectStore> OpenAsync(string options = "")
    {
        var wizard = new ConfigWizardFactory(files, ParseScope.Offline, NullLogger.Instance).Open(SampleType.Type, "sample.conf" + options);
        var store = new ObjectStore(SampleType.Type, [wizard], ParseScope.Offline, false, NullLogger.Instance);
        await store.LoadAsync(TestContext.Current.CancellationToken);
        return store;
    }

    static IEnumerable<string> Ids(ObjectStore store) => store.Sorted().Select(o => o.Id);

    Task ReloadAsync(ObjectStore store) => store.ReloadAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Criteria_PickSections()
    {
        Write("[a]\ntype=sample\n[b]\ntype=other\n[t](!)\ntype=sample\n[c](t)\ncolor=blue\n[d]\ncolor=x\n");
        Assert.Equal(["a", "c"], Ids(await OpenAsync(",criteria=type=sample")));
        Assert.Equal("blue", (await OpenAsync(",criteria=type=sample")).Find("c")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task NoCriteria_TakesAll()
    {
        Write("[a]\ncolor=1\n[b]\ncolor=2\n");
        Assert.Equal(["a", "b"], Ids(await OpenAsync()));
    }

    [Fact]
    public async Task ExplicitName_CountsWithRegisteredFieldsOnly()
    {
        Write("[one]\ncolor=1\n");
        Assert.Equal(["one"], Ids(await OpenAsync(",criteria=type=sample,explicit_name=one")));
        Write("[one]\ncolour=1\n");
        Assert.Empty(Ids(await OpenAsync(",criteria=type=sample,explicit_name=one")));
    }

    [Theory]
    [InlineData("[a]\n[b]\n", 0)]
    [InlineData("[a]\n", 1)]
    public async Task SingleObject_RefusesTwo(string text, int count)
    {
        Write(text);
        Assert.Equal(count, (await OpenAsync(",single_object=yes")).Count);
    }

    [Fact]
    public async Task InvalidSection_KeepsItsLastValidState()
    {
        Write("[a]\ncolor=blue\n[b]\n");
        var store = await OpenAsync();
        Write("[a]\ncolor=forbidden\n[b]\ncolor=new\n");
        await ReloadAsync(store);
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        Assert.Equal("new", store.Find("b")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task FileIntegrity_RefusesTheWholeFile()
    {
        Write("[a]\ncolor=blue\n[b]\n");
        var store = await OpenAsync(",integrity=file");
        Write("[a]\ncolor=forbidden\n[b]\ncolor=new\n");
        await ReloadAsync(store);
        Assert.Equal("red", store.Find("b")!.Get(SampleType.Color));
    }

    [Theory]
    [InlineData("[a]\n[a]\n")]
    [InlineData("[a\ncolor=x\n")]
    [InlineData("#include \"nosuch.conf\"\n[a]\n")]
    public async Task UnusableFile_KeepsWhatThereWas(string text)
    {
        Write("[a]\ncolor=blue\n");
        var store = await OpenAsync();
        Write(text);
        await ReloadAsync(store);
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task Reload_TellsObserversOfDifferencesOnly()
    {
        Write("[a]\ncolor=1\n[b]\ncolor=2\n[c]\ncolor=3\n");
        var store = await OpenAsync();
        var seen = new List<string>();
        store.Observe(new Recorder(seen));
        Write("[a]\ncolor=1\n[b]\ncolor=changed\n[d]\n");
        await ReloadAsync(store);
        Assert.Equal(["b:2>changed", "c:3>", "d:>red"], seen.Order());
    }

    [Fact]
    public async Task MissingFile_HoldsNothingAndIsReadOnly()
    {
        var store = await OpenAsync();
        Assert.Equal(0, store.Count);
        Assert.Equal(PushStatus.ReadOnly, (await store.PushAsync("a", null)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.conf,criteria=x")]
    [InlineData("a.conf,integrity=all")]
    public void UnusableData_IsRefused(string data) =>
        Assert.Throws<MappingException>(() =>
            new ConfigWizardFactory(files, ParseScope.Offline, NullLogger.Instance).Open(SampleType.Type, data)
        );

    sealed class Recorder(List<string> seen) : IObjectObserver
    {
        public void Changed(Change change) =>
            seen.Add($"{change.Id}:{change.Old?.Get(SampleType.Color)}>{change.New?.Get(SampleType.Color)}");
    }
}
