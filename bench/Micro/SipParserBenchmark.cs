using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Bench.Micro;

/// <summary>What the SIP message layer costs per REGISTER: parsing, the 401, checking the answer.</summary>
[MemoryDiagnoser]
public class SipParserBenchmark
{
    static readonly PeerAddress Source = PeerAddress.From(IPAddress.Parse("192.0.2.4"), 5062);
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    readonly NonceIssuer issuer = new(TimeProvider.System);
    readonly byte[] realm = "asterisk"u8.ToArray();
    readonly byte[] ha1 = new byte[DigestAlgorithms.MaxHexBytes];
    byte[] register = [];
    byte[] credentials = [];

    [Params(DigestAlgorithm.Md5, DigestAlgorithm.Sha256, DigestAlgorithm.Sha512_256)]
    public DigestAlgorithm Algorithm { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        DigestResponse.HashA1(Algorithm, "alice"u8, realm, "secret"u8, ha1);
        var nonce = new byte[NonceIssuer.TextBytes];
        issuer.Issue(realm, Source, nonce);
        var challenge =
            $"Digest realm=\"asterisk\",nonce=\"{Encoding.ASCII.GetString(nonce)}\",algorithm={Encoding.ASCII.GetString(Algorithm.Name())},qop=\"auth\"";
        if (!DigestChallenge.TryParse(Encoding.ASCII.GetBytes(challenge), out var parsed))
            throw new InvalidOperationException("the challenge is malformed");
        var buffer = SendBuffer.Rent();
        DigestAnswer.Write(
            new MessageWriter(buffer),
            HeaderId.Authorization,
            parsed,
            "alice"u8,
            ha1.AsSpan(0, Algorithm.HexBytes()),
            "REGISTER"u8,
            "sip:example.org"u8,
            "cnonce"u8,
            1
        );
        var authorization = Encoding.ASCII.GetString(buffer.Written);
        credentials = buffer.Written["Authorization: ".Length..^2].ToArray();
        buffer.Release();
        register = Encoding.ASCII.GetBytes(
            "REGISTER sip:example.org SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.4:5062;rport;branch=z9hG4bK776asdhds\r\nMax-Forwards: 70\r\n"
                + "From: \"Alice\" <sip:alice@example.org>;tag=1928301774\r\nTo: <sip:alice@example.org>\r\n"
                + "Call-ID: a84b4c76e66710@192.0.2.4\r\nCSeq: 314159 REGISTER\r\n"
                + "Contact: <sip:alice@192.0.2.4:5062;transport=udp>;expires=600\r\nUser-Agent: Bench/1.0\r\n"
                + "Allow: INVITE, ACK, CANCEL, OPTIONS, BYE\r\nSupported: path, outbound\r\n"
                + authorization
                + "Content-Length: 0\r\n\r\n"
        );
    }

    [Benchmark]
    public bool Parse()
    {
        var message = Message.Rent();
        var done = message.Parse(register, ParseLimits.Default).IsDone;
        message.Release();
        return done;
    }

    [Benchmark]
    public int ParseAndChallenge()
    {
        var message = Message.Rent();
        message.Parse(register, ParseLimits.Default);
        var answer = SendBuffer.Rent();
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Random(tag);
        var writer = ResponseBuilder.Begin(answer, message, 401, Source, tag);
        Span<byte> nonce = stackalloc byte[NonceIssuer.TextBytes];
        issuer.Issue(realm, Source, nonce);
        DigestChallenge.Write(writer, HeaderId.WwwAuthenticate, realm, nonce, "0123456789abcdef"u8, Algorithm);
        writer.Finish();
        var length = answer.Length;
        answer.Release();
        message.Release();
        return length;
    }

    [Benchmark]
    public bool CheckCredentials() =>
        DigestCredentials.TryParse(credentials, out var parsed)
        && issuer.Check(parsed.Nonce, realm, Source, Lifetime).State == NonceState.Fresh
        && DigestResponse.Verify(parsed, ha1.AsSpan(0, Algorithm.HexBytes()), "REGISTER"u8);

    [Benchmark]
    public int IssueNonce()
    {
        Span<byte> nonce = stackalloc byte[NonceIssuer.TextBytes];
        issuer.Issue(realm, Source, nonce);
        return nonce[0];
    }

    [Benchmark]
    public int RandomTag()
    {
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Random(tag);
        return tag[0];
    }
}
