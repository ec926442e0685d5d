using System.Text.RegularExpressions;
using Convoke.Telephony.Objects;
using Convoke.Tests.Unit.Telephony.Requests;

namespace Convoke.Tests.Unit.Telephony.Security;

/// <summary>The lines by which fail2ban's filter for Asterisk finds who to lock out.</summary>
public sealed partial class SecurityLogTests : IDisposable
{
    readonly SipBench bench = new();

    public void Dispose() => bench.Dispose();

    /// <summary>The shape that the filter looks for, with the address where it takes it from.</summary>
    [GeneratedRegex(
        """^SecurityEvent="(FailedACL|InvalidAccountID|ChallengeResponseFailed)"(,(?!RemoteAddress=)\w+="[^"]*")*,RemoteAddress="IPV[46]/[^/"]+/(?<host>[^/"]+)/\d+"(,(?!RemoteAddress=)\w+="[^"]*")*$""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Filter();

    [Fact]
    public void UnknownUser_IsTold()
    {
        bench.Register("ghost", "");
        var line = Assert.Single(bench.Logged);
        Assert.StartsWith("SecurityEvent=\"InvalidAccountID\"", line, StringComparison.Ordinal);
        Assert.Equal("192.0.2.7", Filter().Match(line).Groups["host"].Value);
        Assert.Contains("RemoteAddress=\"IPV4/UDP/192.0.2.7/5070\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNames_DoNotForgeAnAddress()
    {
        bench.Send(
            bench
                .Request("REGISTER", "a", "")
                .Replace("sip:a@example.org>;tag", "sip:a%22@example.org>;tag", StringComparison.Ordinal)
                .Replace("Call-ID: c", "Call-ID: x\",RemoteAddress=\"IPV4/UDP/203.0.113.1/1\"", StringComparison.Ordinal)
        );
        Assert.Equal("192.0.2.7", Filter().Match(Assert.Single(bench.Logged)).Groups["host"].Value);
    }

    [Fact]
    public void WhereCredentialsIdentify_OnlySeveralInAShortTimeAreAnEvent()
    {
        bench.Push(Global.Type, "global", ("endpoint_identifier_order", "ip,username,auth_username"), ("unidentified_request_count", "3"));
        bench.Register("ghost", "");
        bench.Register("ghost", "");
        Assert.Empty(bench.Logged);
        bench.Register("ghost", "");
        Assert.Single(bench.Logged);
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        bench.Register("ghost", "");
        Assert.Single(bench.Logged);
    }
}
