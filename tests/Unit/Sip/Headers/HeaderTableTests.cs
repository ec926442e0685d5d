using System.Text;
using Convoke.Sip.Headers;

namespace Convoke.Tests.Unit.Sip.Headers;

public class HeaderTableTests
{
    [Fact]
    public void EveryId_HasItsRowInPlace()
    {
        Assert.Equal(Enum.GetValues<HeaderId>().Length, HeaderTable.Count);
        foreach (var id in Enum.GetValues<HeaderId>())
            Assert.Equal(id, HeaderTable.Row(id).Id);
    }

    [Fact]
    public void EveryName_IsFoundInAnyCase()
    {
        foreach (var id in Enum.GetValues<HeaderId>().Skip(1))
        {
            var name = HeaderTable.Name(id);
            Assert.Equal(id, HeaderTable.Find(Encoding.ASCII.GetBytes(name)));
            Assert.Equal(id, HeaderTable.Find(Encoding.ASCII.GetBytes(name.ToLowerInvariant())));
            Assert.Equal(id, HeaderTable.Find(Encoding.ASCII.GetBytes(name.ToUpperInvariant())));
            Assert.Equal(HeaderId.Unknown, HeaderTable.Find(Encoding.ASCII.GetBytes(name + "x")));
            Assert.Equal(HeaderId.Unknown, HeaderTable.Find(Encoding.ASCII.GetBytes(name[..^2] + "~" + name[^1])));
        }
    }

    /// <summary>RFC 3261 section 7.3.3 and the registrations since.</summary>
    [Theory]
    [InlineData("v", HeaderId.Via)]
    [InlineData("f", HeaderId.From)]
    [InlineData("t", HeaderId.To)]
    [InlineData("i", HeaderId.CallId)]
    [InlineData("m", HeaderId.Contact)]
    [InlineData("l", HeaderId.ContentLength)]
    [InlineData("c", HeaderId.ContentType)]
    [InlineData("e", HeaderId.ContentEncoding)]
    [InlineData("k", HeaderId.Supported)]
    [InlineData("s", HeaderId.Subject)]
    [InlineData("o", HeaderId.Event)]
    [InlineData("u", HeaderId.AllowEvents)]
    [InlineData("r", HeaderId.ReferTo)]
    [InlineData("b", HeaderId.ReferredBy)]
    [InlineData("x", HeaderId.SessionExpires)]
    [InlineData("z", HeaderId.Unknown)]
    public void CompactForm_IsFoundInBothCases(string name, HeaderId id)
    {
        Assert.Equal(id, HeaderTable.Find(Encoding.ASCII.GetBytes(name)));
        Assert.Equal(id, HeaderTable.Find(Encoding.ASCII.GetBytes(name.ToUpperInvariant())));
    }

    [Fact]
    public void EveryByteAlone_IsLookedUpWithoutFault()
    {
        Assert.Equal(HeaderId.Unknown, HeaderTable.Find(default));
        for (var value = 0; value < 256; value++)
        {
            var found = HeaderTable.Find([(byte)value]);
            Assert.True(found == HeaderId.Unknown || char.IsAsciiLetter((char)value));
        }
    }
}
