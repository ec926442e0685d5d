using System.Collections.Concurrent;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>
/// The sessions there are, found by Call-ID and our tag: all early dialogs of one INVITE are one session. Called on receive threads; it
/// hands on to the session's turn.
/// </summary>
public sealed class SessionRouter
{
    readonly ConcurrentDictionary<string, InviteSession> sessions = new(StringComparer.Ordinal);

    public int Count => sessions.Count;

    /// <summary>A request with a tag in To; false where it belongs to no session.</summary>
    public bool Requested(ServerTransaction transaction, Message request)
    {
        if (request.Method == Method.Cancel || Find(request.CallId, request.To.Tag) is not { } session)
        {
            return false;
        }
        session.Post(transaction, request, static (s, t, m) => s.Requested(t!, m!));
        return true;
    }

    /// <summary>An ACK to a 2xx.</summary>
    public void Acknowledged(Message ack) => Find(ack.CallId, ack.To.Tag)?.Post(null, ack, static (s, _, m) => s.Acknowledged(m!));

    /// <summary>A CANCEL that found its INVITE; false where that is no session's.</summary>
    public static bool Cancelled(ServerTransaction invite, Message cancel)
    {
        if (invite.User is not IncomingSession session)
        {
            return false;
        }
        session.Post(null, cancel, static (s, _, m) => ((IncomingSession)s).CancelReceived(m!));
        return true;
    }

    /// <summary>The session of Call-ID and tags, as Replaces and Refer-To name it; null where there is none.</summary>
    /// <param name="callId">of both</param>
    /// <param name="localTag">ours</param>
    /// <param name="remoteTag">the peer's</param>
    public InviteSession? Find(string callId, string localTag, string remoteTag) =>
        sessions.GetValueOrDefault($"{callId}\n{localTag}") is { } session && session.HasRemoteTag(remoteTag) ? session : null;

    internal void Add(InviteSession session) => sessions[session.Key] = session;

    internal void Remove(InviteSession session) => sessions.TryRemove(KeyValuePair.Create(session.Key, session));

    InviteSession? Find(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> tag)
    {
        if (sessions.IsEmpty || tag.IsEmpty)
        {
            return null;
        }
        var longest = callId.Length + tag.Length + 1;
        var key = longest <= 512 ? stackalloc char[longest] : new char[longest];
        var length = Encoding.UTF8.GetChars(callId, key);
        key[length++] = '\n';
        length += Encoding.UTF8.GetChars(tag, key[length..]);
        return sessions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out var session) ? session : null;
    }
}
