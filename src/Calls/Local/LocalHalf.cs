using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;

namespace Convoke.Calls.Local;

/// <summary>What stands behind one half of a Local channel: the other half.</summary>
sealed class LocalHalf : ITechnology
{
    public const string Technology = "Local";

    Channel own = null!;
    Channel other = null!;

    public string Name => Technology;

    public Channel Other => other;

    public void Bind(Channel self, Channel peer) => (own, other) = (self, peer);

    public ValueTask<bool> AnswerAsync()
    {
        Tell(new Answered());
        return new(!other.IsGone);
    }

    public void Indicate(Indication what)
    {
        switch (what)
        {
            case Indication.Ringing:
                Tell(new RingingHeard());
                break;
            case Indication.Progress:
                Tell(new ProgressHeard());
                break;
            case Indication.Proceeding:
                Tell(new ProceedingHeard());
                break;
            case Indication.Hold or Indication.Unhold:
                Tell(new HoldChanged(what == Indication.Hold));
                break;
            case Indication.Busy:
                other.Hangup(Cause.Busy);
                break;
            case Indication.Congestion:
                other.Hangup(Cause.Congestion);
                break;
            case Indication.Incomplete:
                other.Hangup(Cause.InvalidNumber);
                break;
        }
    }

    public void Connected(Party party) => Tell(new PartyChanged(party));

    public void Redirecting(Redirecting redirecting) => Tell(new RedirectingChanged(redirecting));

    public void SendDigit(char digit, TimeSpan duration) => Tell(new DigitHeard(digit, duration));

    public ValueTask<bool> TransferAsync(string target) => new(false);

    public void Hangup(int cause) => other.Hangup(cause);

    void Tell(ChannelEvent what) => other.Turn.Post(static x => x.other.Happened(x.what), (other, what));
}
