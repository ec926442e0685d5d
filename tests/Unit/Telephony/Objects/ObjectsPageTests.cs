using Convoke.Ari.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class ObjectsPageTests
{
    /// <summary>UPDATE_SNAPSHOTS=1 writes the page anew.</summary>
    [Fact]
    public void TheReferencePage_SaysWhatTheTablesSay()
    {
        var path = Repository.PathOf("docs", "reference", "objects.md");
        var page = ObjectsPage.Write([.. ObjectTypes.All, General.Type, User.Type, OutboundWebsocket.Type]);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, page);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"{path} is not what the tables say; run with UPDATE_SNAPSHOTS=1");
    }
}
