using System.Text;
using Convoke.Sip.Transports;

namespace Convoke.Tests.Unit.Sip.Transports;

public sealed class StreamFramerTests
{
    [Theory]
    [InlineData("A x\r\nContent-Length: 3\r\n\r\nabcrest", 29)]
    [InlineData("A x\r\nl:0\r\n\r\n", 12)]
    [InlineData("A x\r\nCONTENT-LENGTH  :  0\r\nX: y\r\n\r\n", 35)]
    [InlineData("A x\r\nl:\r\n 3\r\n\r\nabc", 18)]
    [InlineData("A x\r\nl: 3\r\nl: 3\r\n\r\nabc", 22)]
    public void WholeMessage_HasItsLengthHoweverItArrives(string text, int expected)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(Frame.Message, new StreamFramer(1000).Next(bytes, out var length));
        Assert.Equal(expected, length);

        var slow = new StreamFramer(1000);
        for (var have = 0; have < expected; have++)
            Assert.Equal(Frame.NeedMore, slow.Next(bytes.AsSpan(0, have), out _));
        Assert.Equal(Frame.Message, slow.Next(bytes.AsSpan(0, expected), out length));
        Assert.Equal(expected, length);
        Assert.Equal(Frame.Message, slow.Next(bytes, out _));
    }

    [Theory]
    [InlineData("A x\r\n\r\n")]
    [InlineData("A x\r\nl: x\r\n\r\n")]
    [InlineData("A x\r\nl: -1\r\n\r\n")]
    [InlineData("A x\r\nl: 99999999999\r\n\r\n")]
    [InlineData("A x\r\nl: 990\r\n\r\n")]
    [InlineData("A x\r\nl: 1\r\nContent-Length: 2\r\n\r\n")]
    public void HeadWithoutUsableLength_IsUnframeable(string text)
    {
        Assert.Equal(Frame.Unframeable, new StreamFramer(1000).Next(Encoding.ASCII.GetBytes(text), out var length));
        Assert.Equal(text.Length, length);
    }

    [Fact]
    public void EndlessHeadOrBinary_IsHopeless()
    {
        Assert.Equal(Frame.Hopeless, new StreamFramer(1000).Next(Encoding.ASCII.GetBytes(new string('x', 1001)), out _));
        Assert.Equal(Frame.Hopeless, new StreamFramer(1000).Next([0x16, 3, 1], out _));
    }
}
