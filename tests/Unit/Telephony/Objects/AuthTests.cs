using Convoke.Sorcery.Fields;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class AuthTests
{
    const string Md5 = "0123456789abcdef0123456789abcdef";
    const string Sha256 = Md5 + Md5;

    [Fact]
    public void Username_IsNeeded() => Assert.Null(Push.Apply(Auth.Type, null, ("password", "p")));

    [Fact]
    public void ASecretForEveryAlgorithm_IsNeeded()
    {
        Assert.Null(Push.Apply(Auth.Type, null, ("username", "u")));
        Assert.Null(Push.Apply(Auth.Type, null, ("username", "u"), ("password_digest", "SHA-256:" + Sha256)));
        Assert.NotNull(
            Push.Apply(
                Auth.Type,
                null,
                ("username", "u"),
                ("password_digest", "SHA-256:" + Sha256),
                ("supported_algorithms_uac", "SHA-256"),
                ("supported_algorithms_uas", "SHA-256")
            )
        );
        Assert.NotNull(Push.Apply(Auth.Type, null, ("username", "u"), ("md5_cred", Md5)));
    }

    [Fact]
    public void GoogleOAuth_NeedsItsTokens()
    {
        Assert.Null(Push.Apply(Auth.Type, null, ("auth_type", "google_oauth"), ("username", "u"), ("password", "p")));
        Assert.NotNull(
            Push.Apply(
                Auth.Type,
                null,
                ("auth_type", "google_oauth"),
                ("username", "u"),
                ("refresh_token", "r"),
                ("oauth_clientid", "c"),
                ("oauth_secret", "s")
            )
        );
    }

    [Fact]
    public void Md5Cred_IsTheMd5PartOfPasswordDigest()
    {
        var auth = Push.Accepted(Auth.Type, null, ("username", "u"), ("password_digest", $"MD5:{Md5},SHA-256:{Sha256}"));
        Assert.Equal([Md5], Push.Shown(auth)["md5_cred"]);
        var other = Push.Accepted(Auth.Type, auth, ("md5_cred", "ffffffffffffffffffffffffffffffff"));
        Assert.Equal([$"MD5:ffffffffffffffffffffffffffffffff,SHA-256:{Sha256}"], Push.Shown(other)["password_digest"]);
        Assert.True(Push.Accepted(Auth.Type, other, ("md5_cred", ""), ("password_digest", "")).HasSameValues(other));
    }

    [Fact]
    public void Algorithms_AreReplacedByARequestAndAddUpWithinIt()
    {
        var one = Push.Accepted(Auth.Type, null, ("username", "u"), ("password", "p"), ("supported_algorithms_uas", "sha-256"));
        Assert.Equal(["SHA-256"], Push.Shown(one)["supported_algorithms_uas"]);
        var two = Push.Accepted(Auth.Type, one, ("supported_algorithms_uas", "SHA-512-256"), ("supported_algorithms_uas", "MD5"));
        Assert.Equal(["SHA-512-256,MD5"], Push.Shown(two)["supported_algorithms_uas"]);
    }

    [Theory]
    [InlineData("md5_cred", "0123hidden")]
    [InlineData("password_digest", "MD5:0123hidden")]
    public void SecretsAreNotTold_NotEvenWrongOnes(string name, string value)
    {
        Push.Apply(Auth.Type, null, [new("username", "u"), new(name, value)], out var errors);
        Assert.Contains(errors, e => e.Attribute == name && e.Value == FieldError.Hidden);
        Assert.DoesNotContain("0123", string.Join(' ', errors));
        Assert.DoesNotContain("geheim", Push.Accepted(Auth.Type, null, ("username", "u"), ("password", "geheim")).ToString());
    }
}
