using System.Globalization;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>Provisional responses that have to be acknowledged by PRACK (RFC 3262 section 3): one at a time, repeated until it comes.</summary>
sealed class ReliableResponses
{
    readonly IncomingSession session;
    readonly ActionTimer timer;
    readonly Queue<Sent> waiting = new();
    Sent? current;
    uint sequence = (uint)Random.Shared.Next(1, 32_768);
    TimeSpan interval;
    TimeSpan passed;

    public ReliableResponses(IncomingSession session)
    {
        this.session = session;
        timer = session.Timer(_ => Repeat());
    }

    public bool IsWaiting => current is not null || waiting.Count > 0;

    public void Send(
        ServerTransaction transaction,
        Message invite,
        int status,
        IReadOnlyList<(string Name, string Value)> headers,
        byte[] sdp
    )
    {
        waiting.Enqueue(new(transaction, invite, status, headers, sdp));
        Go();
    }

    /// <summary>Sends the next where none waits for its PRACK.</summary>
    public void Go()
    {
        if (current is not null || !waiting.TryDequeue(out current))
        {
            return;
        }
        sequence++;
        (interval, passed) = (session.Stack.Options.T1, TimeSpan.Zero);
        Write(current);
        session.Stack.Wheel.Schedule(timer, interval);
    }

    /// <summary>True where the PRACK is for the response that waits for it.</summary>
    public bool Take(Message prack)
    {
        var parts = Encoding.ASCII.GetString(prack.Value(HeaderId.RAck)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            current is null
            || parts.Length != 3
            || !uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number != sequence
        )
        {
            return false;
        }
        current = null;
        session.Stack.Wheel.Cancel(timer);
        return true;
    }

    public void Dispose()
    {
        current = null;
        waiting.Clear();
        session.Stack.Wheel.Cancel(timer);
    }

    void Repeat()
    {
        if (current is not { } sent)
        {
            return;
        }
        passed += interval;
        if (passed >= 64 * session.Stack.Options.T1)
        {
            // The caller is told by the final answer that it misses something.
            Dispose();
            return;
        }
        Write(sent);
        interval *= 2;
        session.Stack.Wheel.Schedule(timer, interval);
    }

    void Write(Sent sent)
    {
        var headers = new List<(string, string)>(sent.Headers)
        {
            ("Require", "100rel"),
            ("RSeq", sequence.ToString(CultureInfo.InvariantCulture)),
        };
        session.Respond(sent.Transaction, sent.Invite, sent.Status, headers, sent.Sdp);
    }

    sealed record Sent(
        ServerTransaction Transaction,
        Message Invite,
        int Status,
        IReadOnlyList<(string Name, string Value)> Headers,
        byte[] Sdp
    );
}
