using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Tests.Unit.Sorcery.Wizards.MemoryCache;

public sealed class CacheOptionsTests
{
    [Fact]
    public void WithoutOptions_EverythingIsAtItsDefault() =>
        Assert.Equal(new CacheOptions { Name = "res_pjsip/auth" }, CacheOptions.Read("", "res_pjsip/auth"));

    [Fact]
    public void AllOptions_AreRead() =>
        Assert.Equal(
            new CacheOptions
            {
                Name = "mine",
                MaximumObjects = 50,
                Lifetime = TimeSpan.FromSeconds(1800),
                StaleAfter = TimeSpan.FromSeconds(600),
                ExpiresOnReload = true,
                IsFull = true,
            },
            CacheOptions.Read(
                "name=mine, maximum_objects = 50,object_lifetime_maximum=1800,object_lifetime_stale=600,expire_on_reload=on,full_backend_cache=1",
                "c"
            )
        );

    [Theory]
    [InlineData("maximum_objects=12 apples", 12)]
    [InlineData("maximum_objects=0", 0)]
    [InlineData("maximum_objects=4294967295", 4294967295)]
    public void Number_IsReadAsFarAsItGoes(string option, uint expected) =>
        Assert.Equal(expected, CacheOptions.Read(option, "c").MaximumObjects);

    [Theory]
    [InlineData("colour=red")]
    [InlineData("name=")]
    [InlineData("maximum_objects=")]
    [InlineData("maximum_objects")]
    [InlineData("maximum_objects=-1")]
    [InlineData("maximum_objects=many")]
    [InlineData("maximum_objects=4294967296")]
    [InlineData("object_lifetime_stale=x9")]
    public void Unusable_IsRefused(string option) => Assert.Throws<MappingException>(() => CacheOptions.Read(option, "c"));
}
