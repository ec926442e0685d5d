using System.Net;
using Convoke.Ari.Objects;
using Convoke.Sorcery.Objects;
using Convoke.Tests.Unit.Telephony.Objects;

namespace Convoke.Tests.Unit.Ari.Objects;

public sealed class AriObjectTests
{
    [Fact]
    public void User_IsShownInTheOrderOfAsteriskWithThePasswordInClear()
    {
        var user = Push.Accepted(User.Type, null, ("password", "secret"), ("read_only", "yes"), ("deny", "0.0.0.0/0"), ("acl", "office"));
        Assert.Equal(
            [new("password_format", "plain"), new("password", "secret"), new("read_only", "true")],
            user.Attributes().ToList<KeyValuePair<string, string>>()
        );
    }

    [Fact]
    public void UserWithoutPassword_IsRefused()
    {
        Assert.Null(Push.Apply(User.Type, null, ("read_only", "yes")));
        Assert.Null(Push.Apply(User.Type, null, ("password", "x"), ("password_format", "md5")));
        Assert.Equal(
            PasswordForm.Crypt,
            Push.Accepted(User.Type, null, ("password", "x"), ("password_format", "CRYPT")).Get(User.PasswordFormat)
        );
    }

    [Fact]
    public void UserRules_Decide()
    {
        var rules = Push.Accepted(User.Type, null, ("password", "x"), ("deny", "0.0.0.0/0"), ("permit", "127.0.0.1")).Get(User.Rules);
        Assert.True(rules.Allows(IPAddress.Loopback));
        Assert.False(rules.Allows(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void General_HasItsDefaults()
    {
        var shown = Push.Shown(Push.Accepted(General.Type, null));
        Assert.Equal(["true"], shown["enabled"]);
        Assert.Equal(["no"], shown["pretty"]);
        Assert.Equal(["Asterisk REST Interface"], shown["auth_realm"]);
        Assert.Equal(["100"], shown["websocket_write_timeout"]);
    }

    [Theory]
    [InlineData("websocket_client_id")]
    [InlineData("apps")]
    [InlineData("local_ari_user")]
    public void OutboundWebsocket_NeedsAllThree(string missing)
    {
        (string, string)[] all = [("websocket_client_id", "c"), ("apps", "a"), ("local_ari_user", "u")];
        Assert.NotNull(Push.Apply(OutboundWebsocket.Type, null, all));
        Assert.Null(Push.Apply(OutboundWebsocket.Type, null, [.. all.Where(p => p.Item1 != missing)]));
    }
}
