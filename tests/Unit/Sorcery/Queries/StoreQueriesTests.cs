using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Queries;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Queries;

public sealed class StoreQueriesTests
{
    static async Task<ObjectStore> StoreAsync()
    {
        var type = SampleType.Type;
        var store = new ObjectStore(type, [new MemoryWizardFactory().Open(type, "")], ParseScope.Offline, false, NullLogger.Instance);
        foreach (var (id, color, shiny) in new[] { ("b2", "3", "yes"), ("a1", "12", "no"), ("a2", "12", "yes"), ("B", "blue", "no") })
        {
            await store.PushAsync(id, [new("color", color), new("shiny", shiny)]);
        }
        return store;
    }

    static string Ids(IEnumerable<ConfigObject> objects) => string.Join(' ', objects.Select(o => o.Id));

    [Fact]
    public async Task All_AreSortedById() => Assert.Equal("B a1 a2 b2", Ids((await StoreAsync()).Where([])));

    [Theory]
    [InlineData("color", "12", "a1 a2")]
    [InlineData("color <", "12", "b2")]
    [InlineData("color >=", "3", "B a1 a2 b2")]
    [InlineData("color LIKE", "b%", "B")]
    [InlineData("color regex", "^[0-9]$", "b2")]
    [InlineData("color !=", "12", "B b2")]
    [InlineData("nosuch", "", "")]
    public async Task Expression_PicksWhatFits(string name, string value, string ids) =>
        Assert.Equal(ids, Ids((await StoreAsync()).Where([new FieldExpression(name, value)])));

    [Fact]
    public async Task SeveralExpressions_AllHaveToHold()
    {
        var store = await StoreAsync();
        FieldExpression[] both = [new("color", "12"), new("shiny", "true")];

        Assert.Equal("a2", Ids(store.Where(both)));
        Assert.Equal("a2", store.FirstWhere(both)?.Id);
        Assert.Null(store.FirstWhere([new("color", "none")]));
        Assert.Null(store.FirstWhere([]));
    }

    [Theory]
    [InlineData("a", "a1 a2")]
    [InlineData("A", "")]
    [InlineData("", "B a1 a2 b2")]
    [InlineData(".", "")]
    public async Task Prefix_PicksIdsThatBeginSo(string prefix, string ids) =>
        Assert.Equal(ids, Ids((await StoreAsync()).WithPrefix(prefix)));

    [Theory]
    [InlineData("2", "a2 b2")]
    [InlineData("^[[:lower:]]1", "a1")]
    [InlineData("", "B a1 a2 b2")]
    public async Task Expression_IsSearchedInIds(string pattern, string ids) => Assert.Equal(ids, Ids((await StoreAsync()).Like(pattern)));
}
