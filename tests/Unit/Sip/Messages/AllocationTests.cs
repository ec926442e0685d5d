using System.Net;
using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Tests.Unit.Sip.Messages;

/// <summary>The hot path makes no heap object: a digest REGISTER from its bytes to the bytes of its answers.</summary>
public class AllocationTests
{
    static readonly PeerAddress Source = PeerAddress.From(IPAddress.Parse("192.0.2.4"), 5062);
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    readonly NonceIssuer issuer = new(TimeProvider.System);
    readonly NonceCountTable counts = new(TimeProvider.System);
    readonly byte[] register = Corpus.Bytes(TortureMessages.Register);
    readonly byte[] realm = "asterisk"u8.ToArray();

    [Fact]
    public void RegisterAndIts401_AllocateNothing() => AssertNothing(ParseAndChallenge);

    [Fact]
    public void RefusedRequestAndIts400_AllocateNothing()
    {
        var bad = Corpus.Bytes(TortureMessages.Register.Replace("CSeq: 314159", "CSeq: x"));
        AssertNothing(() =>
        {
            var message = Message.Rent();
            var result = message.Parse(bad, ParseLimits.Default);
            var answer = SendBuffer.Rent();
            ResponseBuilder.Refuse(answer, message, result, Source);
            answer.Release();
            message.Release();
        });
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5)]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Sha512_256)]
    public void VerifiedRegister_AllocatesNothing(DigestAlgorithm algorithm)
    {
        var ha1 = new byte[algorithm.HexBytes()];
        DigestResponse.HashA1(algorithm, "alice"u8, realm, "secret"u8, ha1);
        var answered = AnsweredRegister(algorithm, ha1);
        // Every nonce count but the first is a replay; the table is asked all the same.
        AssertNothing(() => Verify(answered, ha1));
    }

    [Fact]
    public void FramedRegister_AllocatesNothing()
    {
        var framer = new StreamFramer(ParseLimits.Default.MaxHeadBytes);
        AssertNothing(() =>
        {
            var message = Message.Rent();
            if (
                framer.Next(register, out var size) != Frame.Message
                || !message.Parse(register.AsSpan(0, size), ParseLimits.Default, Framing.Stream).IsDone
            )
                throw new InvalidOperationException("not framed");
            message.Release();
        });
    }

    void ParseAndChallenge()
    {
        var message = Message.Rent();
        if (!message.Parse(register, ParseLimits.Default).IsDone)
            throw new InvalidOperationException("not parsed");
        var answer = SendBuffer.Rent();
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Random(tag);
        var writer = ResponseBuilder.Begin(answer, message, 401, Source, tag);
        Span<byte> nonce = stackalloc byte[NonceIssuer.TextBytes];
        issuer.Issue(realm, Source, nonce);
        DigestChallenge.Write(writer, HeaderId.WwwAuthenticate, realm, nonce, "0123456789abcdef"u8, DigestAlgorithm.Md5);
        writer.Finish();
        answer.Release();
        message.Release();
    }

    void Verify(byte[] bytes, byte[] ha1)
    {
        var message = Message.Rent();
        if (!message.Parse(bytes, ParseLimits.Default).IsDone)
            throw new InvalidOperationException("not parsed");
        foreach (var credentials in message.All<DigestCredentials>(HeaderId.Authorization))
        {
            var nonce = issuer.Check(credentials.Nonce, realm, Source, Lifetime);
            if (nonce.State != NonceState.Fresh || !DigestResponse.Verify(credentials, ha1, message.MethodText))
                throw new InvalidOperationException("not verified");
            counts.Use(7, nonce, credentials.NonceCount);
        }
        foreach (var contact in message.Contacts)
        {
            if (contact.Expires != 600 || !contact.Uri.Matches(contact.Uri))
                throw new InvalidOperationException("not the contact");
        }
        var answer = SendBuffer.Rent();
        var writer = ResponseBuilder.Begin(answer, message, 200, Source, "tag"u8);
        writer.Copy(message, HeaderId.Contact);
        writer.Date(DateTimeOffset.UnixEpoch);
        writer.Finish();
        answer.Release();
        message.Release();
    }

    byte[] AnsweredRegister(DigestAlgorithm algorithm, byte[] ha1)
    {
        var nonce = new byte[NonceIssuer.TextBytes];
        issuer.Issue(realm, Source, nonce);
        var challenge =
            $"Digest realm=\"asterisk\",nonce=\"{Encoding.ASCII.GetString(nonce)}\",algorithm={Encoding.ASCII.GetString(algorithm.Name())},qop=\"auth\"";
        Assert.True(DigestChallenge.TryParse(Encoding.ASCII.GetBytes(challenge), out var parsed));
        var buffer = SendBuffer.Rent();
        DigestAnswer.Write(
            new MessageWriter(buffer),
            HeaderId.Authorization,
            parsed,
            "alice"u8,
            ha1,
            "REGISTER"u8,
            "sip:example.org"u8,
            "c"u8,
            1
        );
        var line = Encoding.ASCII.GetString(buffer.Written);
        buffer.Release();
        var text = TortureMessages.Register.ReplaceLineEndings("\r\n");
        var start = text.IndexOf("Authorization", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(text[..start] + line + text[(text.IndexOf("\r\n", start, StringComparison.Ordinal) + 2)..]);
    }

    static void AssertNothing(Action step)
    {
        for (var warmUp = 0; warmUp < 100; warmUp++)
            step();
        // Another test running at the same time may empty a pool between two steps; a real allocation would show in every round.
        var least = long.MaxValue;
        for (var round = 0; round < 5 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var run = 0; run < 200; run++)
                step();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
