using System.Text;
using Convoke.Telephony.Uac;

namespace Convoke.Tests.Unit.Telephony.Uac;

public sealed class CourseTests
{
    [Theory]
    [InlineData("sip:a@h", "", "sip:a@h", "", "h:0")]
    [InlineData("\"A\" <sip:a@h:5070;transport=tcp>;q=1", "", "sip:a@h:5070;transport=tcp", "", "h:5070")]
    [InlineData("sip:a@h?Subject=x", "", "sip:a@h", "", "h:0")]
    [InlineData("sip:a@h", "sip:p:5080;lr", "sip:a@h", "<sip:p:5080;lr>", "p:5080")]
    [InlineData("sip:a@h", "<sip:p;lr>,<sip:q;lr>;x=1", "sip:a@h", "<sip:p;lr> <sip:q;lr>;x=1", "p:0")]
    [InlineData("sip:a@h", "sip:strict, <sip:q;lr>", "sip:strict", "<sip:q;lr> <sip:a@h>", "strict:0")]
    public void Way_FollowsTheRoutes(string uri, string routes, string requestUri, string headers, string target)
    {
        var course = Course.To(uri, routes)!;
        Assert.Equal(requestUri, Encoding.UTF8.GetString(course.RequestUri.Span));
        Assert.Equal(headers, string.Join(' ', course.Routes.Select(Encoding.UTF8.GetString)));
        Assert.Equal(target, $"{course.Target.Host}:{course.Target.Port}");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("tel:123", "")]
    [InlineData("sip:a@h;transport=sctp", "")]
    [InlineData("sip:a@h", "nonsense")]
    public void WayToNowhere_IsNone(string uri, string routes) => Assert.Null(Course.To(uri, routes));

    [Theory]
    [InlineData("sip:a@h", "sip:a@h", null)]
    [InlineData("sip:a@h;x-ast-txp=one;ob", "sip:a@h;ob", "one")]
    [InlineData("sip:a@h;ob;x-ast-orig-host=1.2.3.4:5;x-ast-txp=two", "sip:a@h;ob", "two")]
    public void OwnMarks_StayHere(string uri, string seen, string? transport)
    {
        Assert.Equal(seen, OwnMarks.Without(uri));
        Assert.Equal(transport, OwnMarks.TransportOf(uri));
    }
}
