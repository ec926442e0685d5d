using System.Text;
using Convoke.Tests.Functional.Ari;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>Where a request ends must not be a matter of opinion (RFC 9112 sections 6 and 11.2), and a request that never ends is told so.</summary>
public sealed class FramingTests(OneServer server) : IClassFixture<OneServer>
{
    [Theory]
    [InlineData("Content-Length: {LENGTH}\r\nTransfer-Encoding: chunked\r\n\r\n{CHUNKED}", 400)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: {LENGTH}\r\n\r\n{CHUNKED}", 400)]
    [InlineData("Content-Length: {LENGTH}\r\nContent-Length: 3\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length: {LENGTH}, 3\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length: -1\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length: 0x36\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length : {LENGTH}\r\n\r\n{BODY}", 400)]
    [InlineData("Content-Length: {LENGTH}\r\nX: a\r\n b\r\n\r\n{BODY}", 400)]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n{CHUNKED}", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{BODY}\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\n{BODY}\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{BODY}\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{BODY}\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n{CHUNKED}", 501)]
    [InlineData("Transfer-Encoding: identity\r\n\r\n{BODY}", 501)]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n\r\n{CHUNKED}", 501)]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n{CHUNKED}", 501)]
    public async Task DoubtfulFraming_IsRefusedOnceAndNothingIsMade(string rest, int status)
    {
        Assert.Equal([status], await server.SendAsync(Requests.PutFramed(rest)));
    }

    [Fact]
    public async Task RequestCutOffAnywhere_IsRefused()
    {
        var whole = Requests.Put(Requests.Body);
        var chunked = Requests.PutFramed("Transfer-Encoding: chunked\r\n\r\n{CHUNKED}");
        foreach (var piece in Pieces(whole, 1).Concat(Pieces(chunked, whole.Length - Requests.Body.Length)))
        {
            var answers = await server.SendAsync(piece);
            Assert.True(answers is [400], $"{Encoding.Latin1.GetString(piece)}\n-> {string.Join(' ', answers)}");
        }
    }

    /// <summary>The answer is due before the body is read, and its end is met while the answer leaves: neither may overtake the other.</summary>
    [Fact]
    public async Task StrangersBodyCutOff_IsAnsweredBeforeTheConnectionEnds()
    {
        var request = Encoding
            .ASCII.GetString(Requests.PutFramed("Transfer-Encoding: chunked\r\n\r\n{CHUNKED}"))
            .Replace("YXN0ZXJpc2s6c2VjcmV0", "YXN0ZXJpc2s6d3Jvbmc=", StringComparison.Ordinal);
        var cut = Encoding.ASCII.GetBytes(request[..^20]);
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => RawHttp.SendAsync(server.Process.Etc.HttpPort, cut)));
            Assert.All(answers, answer => Assert.True(RawHttp.Statuses(answer).ToList() is [400 or 401], answer));
        }
    }

    static IEnumerable<byte[]> Pieces(byte[] request, int from)
    {
        for (var length = from; length < request.Length; length += 7)
        {
            yield return request[..length];
        }
    }

    [Theory]
    [InlineData("GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/%00 HTTP/1.1\r\nHost: x\r\n", 400)]
    [InlineData("GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/%ff%fe HTTP/1.1\r\nHost: x\r\n", 400)]
    [InlineData("GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/a\0b HTTP/1.1\r\nHost: x\r\n", 400)]
    [InlineData("GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/../../x HTTP/1.1\r\nHost: x\r\n", 404)]
    [InlineData("GET /ari/asterisk/ping HTTP/1.1\r\n", 400)]
    [InlineData("GET /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n", 400)]
    [InlineData("GET /ari/asterisk/ping HTTP/9.1\r\nHost: x\r\n", 400)]
    [InlineData("GET /ari/asterisk/ping\r\n", 400)]
    [InlineData("B(D /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\n", 400)]
    [InlineData("BREW /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\n", 405)]
    [InlineData("GET /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\nNo colon\r\n", 400)]
    public async Task BadHead_IsRefused(string head, int status)
    {
        var request = $"{head}Authorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\n\r\n";
        Assert.Equal([status], await server.SendAsync(Encoding.Latin1.GetBytes(request)));
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(7_000)]
    [InlineData(100_000)]
    public async Task OverlongId_IsRefused(int length)
    {
        var request = Encoding
            .ASCII.GetString(Requests.Put(Requests.Body))
            .Replace("/x ", $"/{new string('i', length)} ", StringComparison.Ordinal);
        var status = Assert.Single(await server.SendAsync(Encoding.ASCII.GetBytes(request)));
        Assert.True(status is 400 or 414, $"{length}: {status}");
    }
}
