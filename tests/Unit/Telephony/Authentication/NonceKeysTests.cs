using System.Net;
using Convoke.Sip.Digest;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Wizards.Realtime.Keys;
using Convoke.Telephony.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Telephony.Authentication;

/// <summary>Keys of nonces: shared, renewed, and those of before still good.</summary>
public sealed class NonceKeysTests
{
    static readonly PeerAddress Peer = PeerAddress.From(IPAddress.Parse("192.0.2.7"), 5060);
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    readonly KeyShelf shelf = new();

    sealed class KeyShelf : IKeyStore
    {
        public List<SharedKey> Keys { get; } = [];

        public bool IsAway { get; set; }

        /// <summary>What another node does the moment before we add.</summary>
        public Action? Before { get; set; }

        public Task<IReadOnlyList<SharedKey>?> ReadAsync(CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<SharedKey>?>(IsAway ? null : [.. Keys]);

        public Task AddAsync(SharedKey key, CancellationToken stop)
        {
            Before?.Invoke();
            if (!IsAway && Keys.TrueForAll(k => k.Number != key.Number))
            {
                Keys.Add(key);
            }
            return Task.CompletedTask;
        }

        public Task ForgetAsync(long number, CancellationToken stop)
        {
            Keys.RemoveAll(k => k.Number < number);
            return Task.CompletedTask;
        }
    }

    sealed class Node(IKeyStore? store, TimeProvider clock)
    {
        readonly NonceIssuer issuer = new(clock);
        NonceKeys? keys;

        public Task TurnAsync() => (keys ??= new(issuer, store, clock, NullLogger.Instance)).TurnAsync(Stop);

        public byte[] Issue()
        {
            var nonce = new byte[NonceIssuer.TextBytes];
            issuer.Issue("asterisk"u8, Peer, nonce);
            return nonce;
        }

        public bool Takes(byte[] nonce) => issuer.Check(nonce, "asterisk"u8, Peer, TimeSpan.FromDays(1)).State == NonceState.Fresh;
    }

    async Task<(Node A, Node B)> TwoAsync()
    {
        var (a, b) = (new Node(shelf, clock), new Node(shelf, clock));
        await a.TurnAsync();
        await b.TurnAsync();
        return (a, b);
    }

    [Fact]
    public async Task TwoNodes_TakeEachOthersNonces()
    {
        var (a, b) = await TwoAsync();
        Assert.True(b.Takes(a.Issue()));
        Assert.True(a.Takes(b.Issue()));
        Assert.Single(shelf.Keys);
    }

    [Fact]
    public async Task BothAddTheFirstKeyAtOnce_TheFirstIsHeard()
    {
        shelf.Before = () =>
        {
            shelf.Before = null;
            shelf.Keys.Add(new(1, "another node's", clock.GetUtcNow()));
        };
        var (a, b) = await TwoAsync();
        Assert.True(b.Takes(a.Issue()));
        Assert.Equal("another node's", Assert.Single(shelf.Keys).Secret);
    }

    [Fact]
    public async Task AfterTheInterval_ANewKeyIsAnnouncedFirst_AndUsedThen()
    {
        var (a, b) = await TwoAsync();
        var old = a.Issue();
        clock.Advance(NonceKeys.Interval);
        await a.TurnAsync();
        Assert.Equal(2, shelf.Keys.Count);
        // Node B has not read the new key yet.
        Assert.True(b.Takes(a.Issue()));
        await b.TurnAsync();
        clock.Advance(NonceKeys.Lead);
        var @new = a.Issue();
        Assert.True(b.Takes(@new));
        Assert.True(b.Takes(old));
        clock.Advance(NonceKeys.Overlap);
        await a.TurnAsync();
        await b.TurnAsync();
        Assert.False(b.Takes(old));
        Assert.True(b.Takes(@new));
        Assert.Equal([2, 3], shelf.Keys.Select(k => k.Number));
    }

    [Fact]
    public async Task StoreAway_TheLastKeysServeOn()
    {
        var (a, b) = await TwoAsync();
        shelf.IsAway = true;
        clock.Advance(NonceKeys.Interval * 3);
        await a.TurnAsync();
        await b.TurnAsync();
        Assert.True(b.Takes(a.Issue()));
        shelf.IsAway = false;
        await a.TurnAsync();
        await b.TurnAsync();
        clock.Advance(NonceKeys.Lead);
        Assert.True(b.Takes(a.Issue()));
        Assert.Equal(2, shelf.Keys[^1].Number);
    }

    [Fact]
    public async Task StoreAwayAtStart_OwnKeyServes_AndStaysGoodForAWhile()
    {
        shelf.IsAway = true;
        var (a, b) = await TwoAsync();
        var early = a.Issue();
        Assert.True(a.Takes(early));
        Assert.False(b.Takes(early));
        shelf.IsAway = false;
        await a.TurnAsync();
        await b.TurnAsync();
        Assert.True(b.Takes(a.Issue()));
        Assert.True(a.Takes(early));
        clock.Advance(NonceKeys.Overlap + TimeSpan.FromSeconds(1));
        await a.TurnAsync();
        Assert.False(a.Takes(early));
    }

    [Fact]
    public async Task WithoutStore_OwnKeysAreRenewed_TheOneBeforeStaysGood()
    {
        var node = new Node(null, clock);
        await node.TurnAsync();
        var first = node.Issue();
        clock.Advance(NonceKeys.Interval);
        await node.TurnAsync();
        Assert.True(node.Takes(first));
        Assert.True(node.Takes(node.Issue()));
        clock.Advance(NonceKeys.Interval);
        await node.TurnAsync();
        Assert.False(node.Takes(first));
    }

    [Fact]
    public async Task ClockSetBack_ANewKeyIsDrawnAtOnce()
    {
        var moving = new MovingClock { Now = clock.GetUtcNow() };
        var issuer = new NonceIssuer(moving);
        await using var keys = new NonceKeys(issuer, null, moving, NullLogger.Instance);
        await keys.TurnAsync(Stop);
        moving.Now -= TimeSpan.FromDays(400);
        for (var hours = 0; hours < 3; hours++)
        {
            await keys.TurnAsync(Stop);
            var nonce = new byte[NonceIssuer.TextBytes];
            issuer.Issue("asterisk"u8, Peer, nonce);
            Assert.Equal(NonceState.Fresh, issuer.Check(nonce, "asterisk"u8, Peer, TimeSpan.FromSeconds(32)).State);
            moving.Now += NonceKeys.Interval + NonceKeys.Overlap;
            await keys.TurnAsync(Stop);
            await keys.TurnAsync(Stop);
            Assert.Equal(NonceState.Forged, issuer.Check(nonce, "asterisk"u8, Peer, TimeSpan.FromDays(1)).State);
        }
    }

    sealed class MovingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task KeyOfAClockFarAhead_IsFollowedByAnother()
    {
        shelf.Keys.Add(new(7, "from the future", clock.GetUtcNow() + TimeSpan.FromDays(400)));
        var (a, b) = await TwoAsync();
        Assert.Equal([7, 8], shelf.Keys.Select(k => k.Number));
        clock.Advance(NonceKeys.Lead);
        Assert.True(b.Takes(a.Issue()));
        await a.TurnAsync();
        Assert.Equal([7, 8], shelf.Keys.Select(k => k.Number));
    }

    [Fact]
    public void Key_ShowsNoSecret() =>
        Assert.DoesNotContain("hush", new SharedKey(1, "hush", default).ToString(), StringComparison.Ordinal);
}
