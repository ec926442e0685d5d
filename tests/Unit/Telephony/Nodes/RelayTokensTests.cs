using System.Text;
using Convoke.Sip.Digest;
using Convoke.Telephony.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Telephony.Nodes;

public sealed class RelayTokensTests
{
    const string Owner = "a";
    const string Contact = "alice;@0123456789abcdef0123456789abcdef";

    readonly FakeTimeProvider clock = new();
    readonly List<NonceKey> keys = [];
    readonly RelayTokens tokens;

    public RelayTokensTests()
    {
        keys.Add(Key(129, 1));
        tokens = new(() => keys, clock);
    }

    NonceKey Key(byte number, byte secret, int startsIn = 0) =>
        new(number, [.. Enumerable.Repeat(secret, 32)], clock.GetUtcNow().AddSeconds(startsIn));

    static SealedParts Parts(string method = "OPTIONS", string uri = "sip:alice@h", string id = "i", uint cseq = 1, string body = "") =>
        new()
        {
            Method = Encoding.ASCII.GetBytes(method),
            RequestUri = Encoding.ASCII.GetBytes(uri),
            CallId = Encoding.ASCII.GetBytes(id),
            CSeq = cseq,
            Body = Encoding.ASCII.GetBytes(body),
        };

    string Make() => tokens.Make(Owner, Contact, Parts())!;

    string? Check(string token, string owner = Owner) => tokens.Check(Encoding.ASCII.GetBytes(token), owner, Parts());

    [Fact]
    public void TokenOfTheSameRequest_NamesTheContact()
    {
        var token = Make();
        Assert.True(RelayTokens.IsToken(Encoding.ASCII.GetBytes(token)));
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(Contact, Check(token));
    }

    [Fact]
    public void TokenWithAnotherRequestOrAtAnotherServer_IsWorthNothing()
    {
        var token = Make();
        Assert.Null(Check(token, owner: "b"));
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(method: "MESSAGE")));
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(uri: "sip:mallory@h")));
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(id: "j")));
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(cseq: 2)));
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(body: "b")));
        // Nothing moves from one part to its neighbour.
        Assert.Null(tokens.Check(Encoding.ASCII.GetBytes(token), Owner, Parts(method: "OPTIONSs", uri: "ip:alice@h")));
    }

    [Fact]
    public void EveryCharacterCounts()
    {
        var token = Make();
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.True(Check(token[..i] + other + token[(i + 1)..]) is null, $"at {i}");
            Assert.True(Check(token[..i]) is null, $"up to {i}");
        }
        Assert.Null(Check(token + new string('A', 2000)));
    }

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-29, true)]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public void TokenIsGoodForHalfAMinute_AlsoByAClockThatIsWrong(int seconds, bool isGood)
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        var token = Make();
        var then = new RelayTokens(() => keys, new FakeTimeProvider(clock.GetUtcNow().AddSeconds(seconds)));
        Assert.Equal(isGood, then.Check(Encoding.ASCII.GetBytes(token), Owner, Parts()) is not null);
    }

    [Fact]
    public void KeyThatDoesNotSealYet_IsGoodToCheckWith()
    {
        var before = Make();
        keys.Add(Key(130, 2, startsIn: 5));
        Assert.Equal(before, Make());
        clock.Advance(TimeSpan.FromSeconds(5));
        var after = Make();
        Assert.NotEqual(before, after);
        Assert.Equal(Contact, Check(after));
        Assert.Equal(Contact, Check(before));
        keys.RemoveAt(0);
        Assert.Null(Check(before));
    }

    [Fact]
    public void WithoutSharedKeys_ThereAreNoTokens()
    {
        var token = Make();
        Assert.True(tokens.AreShared);
        keys.Clear();
        Assert.False(tokens.AreShared);
        Assert.Null(tokens.Make(Owner, Contact, Parts()));
        Assert.Null(Check(token));
    }
}
