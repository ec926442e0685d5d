using Convoke.Telephony.Cli;

namespace Convoke.Tests.Unit.Telephony.Cli;

public sealed class CleanWriterTests
{
    [Theory]
    [InlineData("plain\ttext", "plain\ttext")]
    [InlineData("\u001b[2J\u001b]0;pwned\u0007", " [2J ]0;pwned ")]
    [InlineData("a\rb\u009bc\u007f", "a b c ")]
    [InlineData("", "")]
    public void ControlCharacters_BecomeBlanks(string text, string shown)
    {
        using var inner = new StringWriter();
        using var writer = new CleanWriter(inner);
        writer.Write(text);
        writer.WriteLine(text);
        writer.WriteLine();
        Assert.Equal($"{shown}{shown}\n\n", inner.ToString());
    }

    [Fact]
    public void OneLine_HasNoLineEnds() => Assert.Equal("a  b c", CleanWriter.OneLine("a\r\nb\tc".Replace('\t', '\u001b')));
}
