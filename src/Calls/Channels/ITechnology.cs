using Convoke.Calls.Parties;

namespace Convoke.Calls.Channels;

/// <summary>
/// What stands behind a channel: a SIP session, the other half of a Local channel, media alone, or a test. All is asked in the channel's
/// turn, and answers come as messages to the channel.
/// </summary>
public interface ITechnology
{
    /// <summary>As the first part of channel names: <c>PJSIP</c>.</summary>
    string Name { get; }

    /// <summary>Answers; false where that cannot be done any more.</summary>
    ValueTask<bool> AnswerAsync();

    void Indicate(Indication what);

    /// <summary>Who is at the other end changed.</summary>
    void Connected(Party party);

    /// <summary>The call goes on to somebody else than was dialled.</summary>
    void Redirecting(Redirecting redirecting);

    void SendDigit(char digit, TimeSpan duration);

    /// <summary>Sends the caller elsewhere: 302 before the answer, REFER after it. False where it was refused.</summary>
    ValueTask<bool> TransferAsync(string target);

    /// <summary>What it can say of how it ended, in its own words: <c>SIP 486 Busy Here</c>. Read in any thread.</summary>
    string LastWord => "";

    /// <summary>The channel's last call to it.</summary>
    void Hangup(int cause);
}
