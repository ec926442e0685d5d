using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

/// <summary>What each kind reads and shows, beyond what is recorded.</summary>
public sealed class KindTests
{
    [Theory]
    [InlineData("0", 0u)]
    [InlineData("0x18", 24u)]
    [InlineData("0X1f", 31u)]
    [InlineData("010", 8u)]
    [InlineData("+5", 5u)]
    [InlineData(" \t7", 7u)]
    [InlineData("4294967295", uint.MaxValue)]
    public void UInt_TakesCNumbers(string text, uint expected) => Assert.Equal(expected, Read(UIntKind.Instance, text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-1")]
    [InlineData(" -0")]
    [InlineData("08")]
    [InlineData("0x")]
    [InlineData("1 ")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1e3")]
    [InlineData("٣")]
    public void UInt_RefusesWhatIsNone(string text) => Refuses(UIntKind.Instance, text);

    [Theory]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-0x10", -16)]
    public void Int_TakesCNumbers(string text, int expected) => Assert.Equal(expected, Read(IntKind.Instance, text));

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("--1")]
    public void Int_RefusesWhatIsNone(string text) => Refuses(IntKind.Instance, text);

    [Theory]
    [InlineData("3", "3.000000")]
    [InlineData(".5", "0.500000")]
    [InlineData("-1.25e2", "-125.000000")]
    [InlineData("0x18", "24.000000")]
    public void Double_ShowsSixDecimals(string text, string shown) => Assert.Equal(shown, Shown(DoubleKind.Instance, text));

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("1 ")]
    [InlineData("1e999")]
    [InlineData("(1)")]
    public void Double_RefusesWhatIsNone(string text) => Refuses(DoubleKind.Instance, text);

    [Fact]
    public void Double_StoresMoreDecimalsThanItShows()
    {
        Assert.Equal(
            ["0.00000012"],
            DoubleKind.Instance.Store(0.00000012).Select(t => decimal.Parse(t, System.Globalization.NumberStyles.Float).ToString())
        );
        Assert.Equal(["3.000000"], DoubleKind.Instance.Store(3));
    }

    [Theory]
    [InlineData("CS0", "0")]
    [InlineData("cs7", "224")]
    [InlineData("af11", "40")]
    [InlineData("AF43", "152")]
    [InlineData("ef", "184")]
    [InlineData("255", "255")]
    [InlineData("0xb8", "184")]
    public void Tos_TakesNamesAndBytes(string text, string shown) => Assert.Equal(shown, Shown(TosKind.Instance, text));

    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("af44")]
    [InlineData("cs8")]
    [InlineData("")]
    public void Tos_RefusesOthers(string text) => Refuses(TosKind.Instance, text);

    [Theory]
    [InlineData("!all,g722,ulaw,alaw", "(g722|ulaw|alaw)")]
    [InlineData("ulaw|alaw", "(ulaw|alaw)")]
    [InlineData("ulaw, ALAW ,ulaw", "(ulaw|alaw)")]
    [InlineData("ulaw,alaw,!ulaw", "(alaw)")]
    [InlineData("(g722|opus)", "(g722|opus)")]
    [InlineData("ulaw:40", "(ulaw)")]
    [InlineData("(nothing)", "(nothing)")]
    [InlineData("!all", "(nothing)")]
    public void Codecs_AreListedInOrder(string text, string shown) => Assert.Equal(shown, Shown(CodecListKind.Allow, text));

    [Theory]
    [InlineData("foo")]
    [InlineData("ulaw,foo")]
    [InlineData("ulaw,,alaw")]
    [InlineData("ulaw:x")]
    [InlineData("ulaw:-20")]
    [InlineData("(foo)")]
    public void Codecs_RefuseWhatIsNone(string text) => Refuses(CodecListKind.Allow, text);

    [Fact]
    public void Codecs_StorePacketization()
    {
        var value = Read(CodecListKind.Allow, "!all,ulaw:40,alaw");
        Assert.Equal(["(ulaw:40|alaw)"], CodecListKind.Allow.Store(value));
        Assert.True(CodecListKind.Allow.TryLoad("(ulaw:40|alaw)", [], ParseScope.Offline, out var again, out _));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("\"Alice\" <100>", "\"Alice\" <100>")]
    [InlineData("Alice <100>", "\"Alice\" <100>")]
    [InlineData("100", "100")]
    [InlineData("(030) 123-456", "030123456")]
    [InlineData("+49 30 1", "+49301")]
    [InlineData("Alice", "Alice")]
    [InlineData("\"A \\\"x\\\" \\\\\" <1>", "\"A \\\"x\\\" \\\\\" <1>")]
    [InlineData("", "<unknown>")]
    [InlineData("<unknown>", "<unknown>")]
    public void CallerId_IsReadAndShown(string text, string shown) => Assert.Equal(shown, Shown(CallerIdKind.Instance, text));

    [Theory]
    [InlineData("12", "34")]
    [InlineData("\"7\"", "")]
    [InlineData(" lead", "5")]
    [InlineData("q\"uo\\te", "")]
    [InlineData("<unknown>", "")]
    public void CallerId_SurvivesItsStore(string name, string number)
    {
        var value = new CallerId(name, number);
        var stored = Assert.Single(CallerIdKind.Instance.Store(value));
        Assert.True(CallerIdKind.Instance.TryLoad(stored, CallerId.Unknown, ParseScope.Offline, out var again, out _));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("1-3,5, 63", "1, 2, 3, 5, 63")]
    [InlineData("3-1", "")]
    [InlineData("64,-1,x,2", "2")]
    [InlineData("60-70", "60, 61, 62, 63")]
    [InlineData("1-99999999999999999999", null)]
    public void Groups_TakeNumbersAndRanges(string text, string? shown) =>
        Assert.Equal(shown ?? string.Join(", ", Enumerable.Range(1, 63)), Shown(GroupBitsKind.Instance, text));

    [Theory]
    [InlineData("sip:example.org", true)]
    [InlineData("sip:a@[2001:db8::1]:5060;transport=tcp", true)]
    [InlineData("SIPS:a:b@host?x=y", true)]
    [InlineData("\"A\" <sip:a@host>;q=1", true)]
    [InlineData("tel:123", false)]
    [InlineData("sip:", false)]
    [InlineData("sip:@host", false)]
    [InlineData("sip:a@host:99999", false)]
    [InlineData("sip:a@ho st", false)]
    [InlineData("sip:a@[::g]", false)]
    [InlineData("<sip:a@host", false)]
    public void Contacts_AreSipUris(string text, bool isOne)
    {
        Assert.Equal(isOne, UriListKind.Instance.TryParse(text, [], ParseScope.Offline, out _, out _));
        Assert.False(UriListKind.Instance.TryParse("sip:" + new string('a', 256), [], ParseScope.Offline, out _, out _));
    }

    [Fact]
    public void Contacts_AddUp_AndAnEmptyOneAddsNone()
    {
        var one = Read(UriListKind.Instance, "sip:a@h,sip:b@h");
        Assert.True(UriListKind.Instance.TryParse("sip:c@h", one, ParseScope.Offline, out var two, out _));
        Assert.Equal(["sip:a@h", "sip:b@h", "sip:c@h"], two);
        Assert.True(UriListKind.Instance.TryParse("", two, ParseScope.Offline, out var three, out _));
        Assert.Equal(two, three);
    }

    [Fact]
    public void Variables_AreReplacedByName()
    {
        var one = Read(VariableListKind.Instance, "A=1");
        Assert.True(VariableListKind.Instance.TryParse("B=x=y", one, ParseScope.Offline, out var two, out _));
        Assert.True(VariableListKind.Instance.TryParse("A=", two, ParseScope.Offline, out var three, out _));
        Assert.Equal(["A=", "B=x=y"], VariableListKind.Instance.RenderElements(three));
        Refuses(VariableListKind.Instance, "A");
    }

    [Theory]
    [InlineData("MD5:00112233445566778899aabbccddeeff")]
    [InlineData("md5:00112233445566778899AABBCCDDEEFF,SHA-256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public void Digests_AreTaken(string text) => Assert.NotNull(Read(DigestCredentialKind.All, text).Md5);

    [Theory]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("MD5:0011")]
    [InlineData("MD5:zz112233445566778899aabbccddeeff")]
    [InlineData("SHA-1:00112233445566778899aabbccddeeff")]
    public void Digests_RefuseOthers(string text) => Refuses(DigestCredentialKind.All, text);

    [Fact]
    public void Digests_SayNothingOfThemselves() =>
        Assert.DoesNotContain("0011", Read(DigestCredentialKind.Md5, "00112233445566778899aabbccddeeff").ToString());

    [Theory]
    [InlineData("sdes-srtp;mediasec;q=0.5, bogus ,none", "sdes-srtp;mediasec, none")]
    [InlineData("bogus", null)]
    public void Mechanisms_PassOverUnknownOnes(string text, string? shown) => Assert.Equal(shown, Shown(MechanismListKind.Instance, text));

    [Theory]
    [InlineData(
        "prefer : configured , operation: intersect,keep:first",
        "prefer:configured, operation:intersect, keep:first, transcode:allow"
    )]
    [InlineData("transcode:prevent", "prefer:pending, operation:intersect, keep:all, transcode:prevent")]
    [InlineData("", "prefer:pending, operation:intersect, keep:all, transcode:allow")]
    public void CodecPrefs_TakePartsInAnyOrder(string text, string shown) => Assert.Equal(shown, Shown(CodecPrefsKind.IncomingOffer, text));

    [Theory]
    [InlineData("prefer:Pending")]
    [InlineData("operation:union")]
    [InlineData("keep")]
    public void CodecPrefs_RefuseOthers(string text) => Refuses(CodecPrefsKind.IncomingOffer, text);

    [Theory]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]:5070", "2001:db8::1")]
    [InlineData("192.0.2.7:5070", "192.0.2.7")]
    [InlineData("1", "0.0.0.1")]
    [InlineData("media.example.org", "media.example.org")]
    public void MediaAddress_IsShownInItsUsualForm(string text, string shown) => Assert.Equal(shown, Shown(AddressTextKind.Instance, text));

    static T Read<T>(Kind<T> kind, string text)
    {
        Assert.True(kind.TryParse(text, kind.Empty, ParseScope.Offline, out var value, out var reason), reason);
        return value;
    }

    static string? Shown<T>(Kind<T> kind, string text) => kind.Render(Read(kind, text));

    static void Refuses<T>(Kind<T> kind, string text) => Assert.False(kind.TryParse(text, kind.Empty, ParseScope.Offline, out _, out _));
}
