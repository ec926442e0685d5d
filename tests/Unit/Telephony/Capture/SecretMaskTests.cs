using System.Text;
using Convoke.Telephony.Capture;

namespace Convoke.Tests.Unit.Telephony.Capture;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData(
        "Authorization: Digest username=\"a\",response=\"0123\",nc=1",
        "Authorization: Digest username=\"a\",response=\"****\",nc=1"
    )]
    [InlineData("proxy-AUTHORIZATION :  digest Response = \"ab\"", "proxy-AUTHORIZATION :  digest Response = \"**\"")]
    [InlineData("Authorization: Digest a=\"x\",\r\n response=\r\n \"ab\"", "Authorization: Digest a=\"x\",\r\n response=\r\n \"**\"")]
    [InlineData("Authorization: Digest response=ab,response=\"cd\"", "Authorization: Digest response=**,response=\"**\"")]
    [InlineData("Authorization: Digest response=\"open", "Authorization: Digest response=\"****")]
    [InlineData("Authorization: Basic dXNlcg==", "Authorization: Basic*********")]
    [InlineData("Authorization:", "Authorization:")]
    [InlineData("WWW-Authenticate: Digest realm=\"r\",nonce=\"n\"", "WWW-Authenticate: Digest realm=\"r\",nonce=\"n\"")]
    [InlineData("Subject: response=\"ab\"", "Subject: response=\"ab\"")]
    public void Credentials_AreHiddenAndNothingElse(string header, string expected) =>
        Assert.Equal(Message(expected, "response=\"ab\""), Hidden(Message(header, "response=\"ab\"")));

    [Fact]
    public void MediaKeys_AreHidden() =>
        Assert.Equal(
            Message("A: b", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:***|2^20\r\na=crypto:2 X inline:****"),
            Hidden(Message("A: b", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:key|2^20\r\na=crypto:2 X inline:more"))
        );

    [Fact]
    public void EveryPrefixOfAMessage_IsTaken()
    {
        var whole = Message("Authorization: Digest username=\"a\",\r\n response=\"0123\"", "inline:key");
        for (var length = 0; length <= whole.Length; length++)
        {
            Assert.DoesNotContain("0123", Hidden(whole[..length]), StringComparison.Ordinal);
        }
    }

    static string Message(string header, string body) => $"REGISTER sip:a SIP/2.0\r\nVia: x\r\n{header}\r\nTo: y\r\n\r\n{body}";

    static string Hidden(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        SecretMask.Hide(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
