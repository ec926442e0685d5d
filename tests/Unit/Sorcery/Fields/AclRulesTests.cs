using System.Net;
using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class AclRulesTests
{
    static AclRules Read(params (AclRuleKind Kind, string Text)[] lines)
    {
        var rules = AclRules.Empty;
        foreach (var (kind, text) in lines)
        {
            Assert.True(kind.TryParse(text, rules, ParseScope.Offline, out rules, out _));
        }
        return rules;
    }

    [Fact]
    public void NoRule_Permits() => Assert.True(AclRules.Empty.Allows(IPAddress.Loopback, 5060));

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.66", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("2001:db8::1", true)]
    public void LastRuleThatContainsAnAddress_Decides(string address, bool allowed)
    {
        var rules = Read((AclRuleKind.Deny, "0.0.0.0/0"), (AclRuleKind.Permit, "192.0.2.0/24"), (AclRuleKind.Deny, "192.0.2.66"));
        Assert.Equal(allowed, rules.Allows(IPAddress.Parse(address), 5060));
    }

    [Fact]
    public void OrderOfLines_Counts()
    {
        var rules = Read((AclRuleKind.Permit, "192.0.2.1"), (AclRuleKind.Deny, "0.0.0.0/0"));
        Assert.False(rules.Allows(IPAddress.Parse("192.0.2.1"), 5060));
    }

    [Fact]
    public void ExclamationMark_TurnsTheSenseRound()
    {
        var rules = Read((AclRuleKind.Deny, "0.0.0.0/0,!192.0.2.1"));
        Assert.True(rules.Allows(IPAddress.Parse("192.0.2.1"), 5060));
        Assert.False(rules.Allows(IPAddress.Parse("192.0.2.2"), 5060));
    }

    [Fact]
    public void StoredText_IsOneLineOfPermitThatReadsBack()
    {
        var rules = Read(
            (AclRuleKind.Deny, "0.0.0.0/0"),
            (AclRuleKind.Permit, "192.0.2.0/24,2001:db8::/32"),
            (AclRuleKind.Deny, "192.0.2.66:5060")
        );
        var text = Assert.Single(AclRuleKind.Permit.Store(rules));
        Assert.StartsWith("!0.0.0.0/0.0.0.0,192.0.2.0/255.255.255.0,", text, StringComparison.Ordinal);
        Assert.Equal(rules, Read((AclRuleKind.Permit, text)));
        Assert.Null(AclRuleKind.Permit.Render(rules));
    }

    [Fact]
    public void EmptyText_RemovesTheRulesOfItsSense()
    {
        var rules = Read((AclRuleKind.Deny, "0.0.0.0/0"), (AclRuleKind.Permit, "192.0.2.1"), (AclRuleKind.Permit, ""));
        Assert.Equal(Read((AclRuleKind.Deny, "0.0.0.0/0")), rules);
    }

    [Theory]
    [InlineData("host.example.org")]
    [InlineData("192.0.2.1,,192.0.2.2")]
    [InlineData("192.0.2.1/40")]
    public void NoNetwork_IsRefused(string text) =>
        Assert.False(AclRuleKind.Deny.TryParse(text, AclRules.Empty, ParseScope.Offline, out _, out _));
}
