using System.Text;
using Convoke.Telephony.MessageWaiting;

namespace Convoke.Tests.Unit.Telephony.MessageWaiting;

public sealed class SummaryTests
{
    [Fact]
    public void Body_SaysWhatWaitsAndWhere()
    {
        Assert.Equal("Messages-Waiting: no\r\nVoice-Message: 0/3 (0/0)\r\n", Text(SummaryBody.Write(new(0, 3), null)));
        Assert.Equal(
            "Messages-Waiting: yes\r\nMessage-Account: sip:*97@h\r\nVoice-Message: 8589934590/3 (0/0)\r\n",
            Text(SummaryBody.Write(new(8_589_934_590, 3), "sip:*97@h"))
        );
    }

    [Fact]
    public void Account_AddsNoLine()
    {
        var body = Text(SummaryBody.Write(default, "sip:1\r\nVoice-Message: 9/9@h"));
        Assert.Equal(3, body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n", 2, 8)]
    [InlineData(
        "Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\nVoice-Message: 4/8 (1/2)\r\nFax-Message: 1/1\r\n",
        4,
        8
    )]
    [InlineData("messages-waiting:YES\nvoice-message:1/0", 1, 0)]
    [InlineData("Messages-Waiting: no", 0, 0)]
    [InlineData("Messages-Waiting: no\r\nVoice-Message: 0/7\r\n", 0, 7)]
    [InlineData("Messages-Waiting: yes\r\n", 1, 0)]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 2 / 3 ( 0 / 0 )\r\n\r\nVoice-Message: 9/9\r\n", 2, 3)]
    [InlineData("\r\nMessages-Waiting: yes\r\nVoice-Message: 999999999/999999999\r\n", 999_999_999, 999_999_999)]
    public void Summary_IsRead(string body, long @new, long old)
    {
        Assert.True(SummaryReader.TryRead(Encoding.UTF8.GetBytes(body), out var counts));
        Assert.Equal(new MessageCounts(@new, old), counts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Messages-Waiting: perhaps\r\n")]
    [InlineData("Voice-Message: 1/1\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 1\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: -1/0\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 1/x\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 1/2 (3\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 1/2 (3/4) 5\r\n")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 1000000000/0\r\n")]
    public void NoSummary_IsRefused(string body) => Assert.False(SummaryReader.TryRead(Encoding.UTF8.GetBytes(body), out _));

    /// <summary>Whatever arrives is read or refused, and what is read fits what is kept.</summary>
    [Fact]
    public void MutatedSummary_IsReadOrRefused()
    {
        var random = new Random(42);
        byte[] seed = Encoding.UTF8.GetBytes(
            "Messages-Waiting: yes\r\nMessage-Account: sip:a@b\r\nVoice-Message: 12/34 (5/6)\r\n\r\nTo: <sip:x@y>\r\n"
        );
        var (read, refused) = (0, 0);
        for (var round = 0; round < 200_000; round++)
        {
            var body = seed.ToArray();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                body[random.Next(body.Length)] = (byte)(
                    random.Next(3) == 0 ? random.Next(256) : ":/()\r\n 0123456789ysno"[random.Next(20)]
                );
            }
            var part = body.AsSpan(random.Next(2) == 0 ? 0 : random.Next(body.Length));
            if (SummaryReader.TryRead(part, out var counts))
            {
                read++;
                Assert.InRange(counts.New, 0, int.MaxValue);
                Assert.InRange(counts.Old, 0, int.MaxValue);
            }
            else
            {
                refused++;
            }
        }
        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused");
    }

    static string Text(byte[] body) => Encoding.UTF8.GetString(body);
}
