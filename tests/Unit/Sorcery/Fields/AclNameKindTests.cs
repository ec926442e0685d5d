using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class AclNameKindTests
{
    static AclNames Read(string text, AclNames? current = null)
    {
        Assert.True(AclNameKind.Instance.TryParse(text, current ?? AclNames.Empty, ParseScope.Offline, out var value, out _));
        return value;
    }

    [Fact]
    public void Names_AreSplitAndShownAsGiven()
    {
        var names = Read(" office, home,office");
        Assert.Equal(["office", "home"], names.Names);
        Assert.Equal("office, home,office", AclNameKind.Instance.Render(names));
    }

    [Fact]
    public void Occurrences_AddNewNamesAndAnEmptyOneClears()
    {
        var names = Read("home,c", Read("office,home"));
        Assert.Equal(["office", "home", "c"], names.Names);
        Assert.Equal(names, Read("c", names));
        Assert.True(Read("", names).IsEmpty);
    }

    [Fact]
    public void Hidden_IsStoredButNotShown()
    {
        Assert.Null(AclNameKind.Hidden.Render(Read("a,b")));
        Assert.Equal(["a,b"], AclNameKind.Hidden.Store(Read("a,b")));
    }
}
