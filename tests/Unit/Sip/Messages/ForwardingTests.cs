using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class ForwardingTests
{
    const string Parties = "From: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: i\r\nCSeq: 1 OPTIONS\r\n";

    [Theory]
    [InlineData("Route: <sip:t@a;lr>\r\n", "")]
    [InlineData("Route: <sip:t@a;lr>, <sip:p;lr>\r\n", "Route: <sip:p;lr>\r\n")]
    [InlineData("Route: <sip:t@a;lr>\r\nRoute: <sip:p;lr>,<sip:q;lr>\r\n", "Route: <sip:p;lr>,<sip:q;lr>\r\n")]
    [InlineData("Route: \"a,b\" <sip:t@a;lr>,<sip:p;lr>\r\n", "Route: <sip:p;lr>\r\n")]
    [InlineData("", "")]
    public void FirstValueIsTakenAway_AllElseStays(string routes, string left)
    {
        const string Via = "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\n";
        var message = Message.Rent();
        var text = $"OPTIONS sip:b@h SIP/2.0\r\n{Via}Max-Forwards: 70\r\n{routes}{Parties}X-Odd: <, \"\r\nl: 4\r\n\r\nbody";
        Assert.True(message.Parse(Encoding.ASCII.GetBytes(text), ParseLimits.Default).IsDone);
        var buffer = SendBuffer.Rent();
        new MessageWriter(buffer).FinishWithout(HeaderId.Route, message);
        Assert.Equal($"{Via}{left}{Parties}X-Odd: <, \"\r\nContent-Length: 4\r\n\r\nbody", Encoding.ASCII.GetString(buffer.Written));
        buffer.Release();
        message.Release();
    }
}
