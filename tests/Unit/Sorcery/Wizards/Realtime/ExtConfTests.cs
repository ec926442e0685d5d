using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Wizards.Realtime;

public sealed class ExtConfTests
{
    static IReadOnlyList<RealtimeFamily> Find(string lines) =>
        ExtConf.Find(ConfFile.Parse($"[settings]\n{lines}", "extconfig.conf"), "ps_auths");

    static string InTurn(string lines) => string.Join(' ', ExtConf.InTurn(Find(lines), NullLogger.Instance).Select(l => l.Database));

    [Theory]
    [InlineData("ps_auths => pgsql,db", "pgsql", "db", "ps_auths", 1)]
    [InlineData("PS_AUTHS = MySQL, \"db\" , my_auths", "mysql", "db", "my_auths", 1)]
    [InlineData("ps_auths => odbc,db,,3", "odbc", "db", "ps_auths", 3)]
    public void Line_IsReadAsAsteriskReadsIt(string line, string driver, string database, string table, int priority)
    {
        var family = Assert.Single(Find(line + "\nother => pgsql,x\n"));
        Assert.Equal(
            (driver, database, table, priority),
            (family.Driver, family.Database, family.Table.ToLowerInvariant(), family.Priority)
        );
    }

    [Theory]
    [InlineData("ps_auths => pgsql")]
    [InlineData("ps_auths => ,db")]
    [InlineData("ps_auths => pgsql,db,t,first")]
    [InlineData("ps_auths => pgsql,db,t,-1")]
    public void UnusableLine_IsRefusedWithItsPlace(string line) =>
        Assert.Contains("extconfig.conf:2", Assert.Throws<MappingException>(() => Find(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void NoLine_IsNoFamily()
    {
        Assert.Empty(Find("other => pgsql,db"));
        Assert.Empty(ExtConf.Find(null, "ps_auths"));
    }

    [Theory]
    [InlineData("ps_auths => pgsql,b,t,2\nps_auths => pgsql,a,t,1\nps_auths => pgsql,c,t,3\n", "a b c")]
    [InlineData("ps_auths => pgsql,a,t,1\nps_auths => pgsql,c,t,3\n", "a")]
    [InlineData("ps_auths => pgsql,a,t\nps_auths => pgsql,b,t\nps_auths => pgsql,c,t,2\n", "a c")]
    [InlineData("ps_auths => pgsql,z,t,5\n", "z")]
    public void Priorities_AreTriedInTurnUpToAGap(string lines, string databases) => Assert.Equal(databases, InTurn(lines));
}
