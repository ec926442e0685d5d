using System.Globalization;
using System.Text;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>Writes <c>application/simple-message-summary</c> (RFC 3842 section 5.2).</summary>
static class SummaryBody
{
    public const string Subtype = "simple-message-summary";

    /// <param name="counts">what waits</param>
    /// <param name="account">the URI under which messages are listened to; null: none is told</param>
    public static byte[] Write(MessageCounts counts, string? account)
    {
        var text = new StringBuilder("Messages-Waiting: ").Append(counts.New > 0 ? "yes" : "no").Append("\r\n");
        if (account is not null)
        {
            // What an operator wrote adds no line.
            text.Append("Message-Account: ").Append(account.ReplaceLineEndings(" ")).Append("\r\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"Voice-Message: {counts.New}/{counts.Old} (0/0)\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
