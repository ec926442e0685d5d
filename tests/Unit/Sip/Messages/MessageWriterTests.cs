using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class MessageWriterTests
{
    [Fact]
    public void Request_IsWrittenInOrder()
    {
        var text = Write(
            compact: false,
            writer =>
            {
                writer.RequestLine("OPTIONS"u8, "sip:h"u8);
                writer.Header(HeaderId.CSeq, "1 OPTIONS");
                writer.Header(HeaderId.Expires, uint.MaxValue);
                writer.Header("X-Odd"u8, "y"u8);
                writer.Date(DateTimeOffset.UnixEpoch);
                writer.Finish("body"u8);
            }
        );
        const string Expected =
            "OPTIONS sip:h SIP/2.0\r\nCSeq: 1 OPTIONS\r\nExpires: 4294967295\r\nX-Odd: y\r\n"
            + "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 4\r\n\r\nbody";
        Assert.Equal(Expected, text);
    }

    [Fact]
    public void ValuesFromOutside_CannotAddALine()
    {
        var text = Write(
            compact: true,
            writer =>
            {
                writer.StatusLine(200, "OK\r\nEvil: 1"u8);
                writer.Header(HeaderId.From, "a\r\nEvil: 2\0");
                writer.Header(HeaderId.UserAgent, "a\nEvil: 3"u8);
                writer.Header("X\r\nEvil"u8, "4"u8);
                writer.Begin(HeaderId.Subject);
                writer.Quoted("a\r\nEvil: 5");
                writer.End();
                writer.Finish();
            }
        );
        Assert.DoesNotContain("\nEvil", text);
        Assert.DoesNotContain("\rEvil", text);
        Assert.Equal("SIP/2.0 200 OK  Evil: 1", text.Split("\r\n")[0]);
        Assert.Equal("f: a  Evil: 2 ", text.Split("\r\n")[1]);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData("Jörg", "\"Jörg\"")]
    public void Quoted_EscapesAndReadsBack(string text, string expected)
    {
        Assert.Equal(expected, Write(compact: false, writer => writer.Quoted(text)));
        var inside = Escapes.Unquote(Encoding.UTF8.GetBytes(expected));
        var plain = new byte[inside.Length];
        Assert.Equal(text, Encoding.UTF8.GetString(plain.AsSpan(0, Escapes.RemoveBackslashes(inside, plain))));
    }

    [Fact]
    public void LargeMessage_GrowsTheBuffer()
    {
        var body = new byte[100_000];
        var buffer = SendBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.StatusLine(200);
        writer.Finish(body);
        Assert.EndsWith(Encoding.UTF8.GetString(body), Encoding.UTF8.GetString(buffer.Written));
        Assert.StartsWith("SIP/2.0 200 OK\r\nContent-Length: 100000\r\n\r\n", Encoding.UTF8.GetString(buffer.Written));
        buffer.Release();
    }

    delegate void Action(MessageWriter writer);

    static string Write(bool compact, Action write)
    {
        var buffer = SendBuffer.Rent();
        write(new MessageWriter(buffer, compact));
        var text = Encoding.UTF8.GetString(buffer.Written);
        buffer.Release();
        return text;
    }
}
