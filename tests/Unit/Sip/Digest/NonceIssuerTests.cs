using System.Net;
using Convoke.Sip.Digest;
using Convoke.Sip.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sip.Digest;

public class NonceIssuerTests
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(32);
    static readonly PeerAddress Peer = PeerAddress.From(IPAddress.Parse("192.0.2.7"), 5060);
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void WithinItsLifetime_IsFresh_ThenStale()
    {
        var issuer = new NonceIssuer(clock);
        var nonce = Issue(issuer);
        Assert.Equal(NonceState.Fresh, Check(issuer, nonce).State);
        Assert.Equal(clock.GetUtcNow() + Lifetime, Check(issuer, nonce).Expires);
        clock.Advance(Lifetime);
        Assert.Equal(NonceState.Fresh, Check(issuer, nonce).State);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(NonceState.Stale, Check(issuer, nonce).State);
    }

    [Fact]
    public void FromTheFuture_IsStale()
    {
        var ahead = new FakeTimeProvider(clock.GetUtcNow() + TimeSpan.FromHours(1));
        var (before, after) = (new NonceIssuer(ahead), new NonceIssuer(clock));
        before.Use([KeyOf(1, default)]);
        after.Use([KeyOf(1, default)]);
        var nonce = Issue(before);
        Assert.Equal(NonceState.Stale, Check(after, nonce).State);
        // Another server's clock may be a little ahead.
        clock.Advance(TimeSpan.FromHours(1) - NonceIssuer.ClockTolerance);
        Assert.Equal(NonceState.Fresh, Check(after, nonce).State);
    }

    [Fact]
    public void AnotherPort_DoesNotMatter_AnotherAddressDoes()
    {
        var issuer = new NonceIssuer(clock);
        var nonce = Issue(issuer);
        Assert.Equal(NonceState.Fresh, issuer.Check(nonce, "asterisk"u8, Peer with { Port = 9 }, Lifetime).State);
        var other = PeerAddress.From(IPAddress.Parse("192.0.2.8"), 5060);
        Assert.Equal(NonceState.Forged, issuer.Check(nonce, "asterisk"u8, other, Lifetime).State);
    }

    [Fact]
    public void AnotherRealmOrIssuer_IsForged()
    {
        var issuer = new NonceIssuer(clock);
        var nonce = Issue(issuer);
        Assert.Equal(NonceState.Forged, issuer.Check(nonce, "other"u8, Peer, Lifetime).State);
        Assert.Equal(NonceState.Forged, Check(new NonceIssuer(clock), nonce).State);
    }

    [Fact]
    public void AnyChangedCharacter_IsForged()
    {
        var issuer = new NonceIssuer(clock);
        var nonce = Issue(issuer);
        for (var at = 0; at < nonce.Length; at++)
        {
            var changed = (byte[])nonce.Clone();
            changed[at] = changed[at] == (byte)'A' ? (byte)'Q' : (byte)'A';
            Assert.Equal(NonceState.Forged, Check(issuer, changed).State);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("invented")]
    [InlineData("1700000000/00000000000000000000000000000000")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("                                           ")]
    [InlineData("===========================================")]
    public void Invented_IsForged(string nonce) => Assert.Equal(NonceState.Forged, Check(new NonceIssuer(clock), Corpus.Utf8(nonce)).State);

    [Fact]
    public void TheLastKeyThatStarted_Seals_AllOfThemCheck()
    {
        var (old, @new) = (KeyOf(1, clock.GetUtcNow()), KeyOf(2, clock.GetUtcNow() + TimeSpan.FromSeconds(5)));
        var (a, b) = (new NonceIssuer(clock), new NonceIssuer(clock));
        a.Use([old, @new]);
        b.Use([old]);
        var before = Issue(a);
        Assert.Equal(NonceState.Fresh, Check(b, before).State);
        clock.Advance(TimeSpan.FromSeconds(5));
        var after = Issue(a);
        Assert.Equal(NonceState.Forged, Check(b, after).State);
        b.Use([old, @new]);
        Assert.Equal(NonceState.Fresh, Check(b, after).State);
        Assert.Equal(NonceState.Fresh, Check(b, before).State);
        b.Use([@new]);
        Assert.Equal(NonceState.Forged, Check(b, before).State);
    }

    [Fact]
    public void NoKeyHasStarted_TheFirstSeals()
    {
        var issuer = new NonceIssuer(clock);
        issuer.Use([KeyOf(1, clock.GetUtcNow() + Lifetime), KeyOf(2, clock.GetUtcNow() + Lifetime)]);
        var nonce = Issue(issuer);
        issuer.Use([KeyOf(1, default)]);
        Assert.Equal(NonceState.Fresh, Check(issuer, nonce).State);
    }

    [Fact]
    public void NoNonce_IsIssuedTwice()
    {
        var issuer = new NonceIssuer(clock);
        var seen = Enumerable.Range(0, 1000).Select(_ => System.Text.Encoding.ASCII.GetString(Issue(issuer))).ToHashSet();
        Assert.Equal(1000, seen.Count);
    }

    static NonceKey KeyOf(byte number, DateTimeOffset starts) => new(number, [number, .. new byte[31]], starts);

    static byte[] Issue(NonceIssuer issuer)
    {
        var nonce = new byte[NonceIssuer.TextBytes];
        issuer.Issue("asterisk"u8, Peer, nonce);
        return nonce;
    }

    static NonceCheck Check(NonceIssuer issuer, byte[] nonce) => issuer.Check(nonce, "asterisk"u8, Peer, Lifetime);
}
