using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Mapping;

public sealed class MapperBuilderTests
{
    sealed class Named(string name) : IWizardFactory
    {
        public string Name => name;

        public Wizard Open(Convoke.Sorcery.Objects.ObjectType type, string data) =>
            data == "bad" ? throw new MappingException("bad data") : new Opened(type, name, data);

        sealed class Opened(Convoke.Sorcery.Objects.ObjectType type, string name, string data) : Wizard(type)
        {
            public override string Name => name;
            public override bool CanWrite => true;

            public override string ToString() => $"{name}({data})";
        }
    }

    static ObjectStore Open(string conf) =>
        new MapperBuilder([new MemoryWizardFactory(), new Named("one"), new Named("two")], ParseScope.Offline, NullLogger.Instance).Build(
            [SampleType.Type],
            SorceryConf.Read(ConfFile.Parse(conf, "sorcery.conf"))
        )[SampleType.Type];

    static string Wizards(string conf) => string.Join(" ", Open(conf).Wizards);

    [Theory]
    [InlineData("", "memory")]
    [InlineData("[res_sample]\nsample=one,a,b=c\n", "one(a,b=c)")]
    [InlineData("[res_sample]\nsample => two,x\nsample=one\n", "two(x) one()")]
    [InlineData("[res_sample]\nsample=one,a\nsample=one,b\n", "one(a)")]
    [InlineData("[res_sample]\nsample/cache=memory_cache,expire_on_reload=yes\nsample=one\n", "one()")]
    [InlineData("[res_sample]\nsample/cache=memory_cache\n", "")]
    [InlineData("[res_sample]\nother=one\n[elsewhere]\nsample=one\n", "memory")]
    [InlineData("[res_sample]\nsample=\n", "memory")]
    public void Mapping_OpensWizardsInOrder(string conf, string expected) => Assert.Equal(expected, Wizards(conf));

    [Fact]
    public void Cache_StandsBeforeTheStores_UnderItsName()
    {
        Assert.Equal("res_sample/sample", Open("[res_sample]\nsample/cache=memory_cache\nsample=one\n").Cache!.Options.Name);
        Assert.Equal("mine", Open("[res_sample]\nsample/cache=memory_cache,name=mine\nsample=one\n").Cache!.Options.Name);
        Assert.Null(Open("[res_sample]\nsample=one\nsample/cache=one\n").Cache);
    }

    [Theory]
    [InlineData("[res_sample]\nsample=nosuch\n", "sorcery.conf:2", "there are memory, one, two")]
    [InlineData("[res_sample]\nsample=one,bad\n", "sorcery.conf:2", "bad data")]
    [InlineData("[res_sample]\nsample/cache=memory_cache,colour=red\nsample=one\n", "sorcery.conf:2", "maximum_objects")]
    [InlineData("[res_sample]\nsample=memory_cache\n", "sorcery.conf:2", "sample/cache = memory_cache")]
    public void UnusableMapping_SaysWhereAndWhatIsAccepted(string conf, params string[] says)
    {
        var error = Assert.Throws<MappingException>(() => Wizards(conf));
        Assert.All(says, text => Assert.Contains(text, error.Message));
    }
}
