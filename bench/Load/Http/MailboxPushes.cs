using System.Globalization;

namespace Convoke.Bench.Load.Http;

/// <summary>Users with a permanent contact each, all at one port, whose endpoints share one mailbox: an aor and an endpoint each.</summary>
/// <param name="users">how many</param>
/// <param name="port">where all phones are</param>
/// <param name="mailbox">the mailbox</param>
sealed class MailboxPushes(int users, int port, string mailbox) : IRequests
{
    int _next;

    public int Expected => 200;

    public int Next(Span<byte> buffer)
    {
        var (user, part) = Math.DivRem(_next++, 2);
        if (user >= users)
            return 0;
        var id = string.Create(CultureInfo.InvariantCulture, $"u{user:d6}");
        return part == 0
            ? RequestText.Put(buffer, "aor", id, RequestText.Body(("contact", $"sip:{id}@127.0.0.1:{port}")))
            : RequestText.Put(buffer, "endpoint", id, RequestText.Body(("aors", id), ("mailboxes", mailbox)));
    }
}
