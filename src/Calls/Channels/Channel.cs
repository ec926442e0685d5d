using Convoke.Calls.Causes;
using Convoke.Calls.Parties;
using Convoke.Calls.Turns;

namespace Convoke.Calls.Channels;

/// <summary>
/// One leg of a call. All that happens to it is a message in its <see cref="Turn"/>; its members are read and changed there, but for those
/// that say otherwise. What stands behind it is its <see cref="ITechnology"/>.
/// </summary>
public sealed class Channel
{
    readonly ChannelTable table;
    readonly Alarm alarm;
    readonly Queue<char> digits = new();
    Func<Task>? run;

    internal Channel(ChannelTable table, ChannelIds ids, ITechnology technology)
    {
        this.table = table;
        (Name, UniqueId, LinkedId) = (ids.Name, ids.UniqueId, ids.LinkedId);
        Technology = technology;
        Turn = new(table.Scheduler, table.Log);
        alarm = new(Turn, table.Wheel);
        CreatedAt = table.Clock.GetUtcNow();
    }

    /// <summary>In any thread: <c>PJSIP/alice-00000001</c>.</summary>
    public string Name { get; }

    /// <summary>In any thread: seconds and a number, as Asterisk's.</summary>
    public string UniqueId { get; }

    /// <summary>The unique id of the first channel of the call.</summary>
    public string LinkedId { get; set; }

    /// <summary>In any thread.</summary>
    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>In any thread.</summary>
    public Turn Turn { get; }

    public ITechnology Technology { get; }

    public ChannelState State { get; private set; }

    public ChannelVariables Variables { get; } = new();

    /// <summary>What features keep with it, one of each kind.</summary>
    public ChannelData Data { get; } = new();

    /// <summary>Sets a variable by whatever stands to the left of an equals sign in a dialplan: a name, or a function with its arguments.</summary>
    public void SetVariable(string name, string value) => table.Assign(this, name, value);

    /// <summary>Who is at its phone.</summary>
    public Caller Caller { get; set; } = Caller.Unknown;

    /// <summary>Who is at the other end, as far as its phone is to know.</summary>
    public Party ConnectedLine { get; private set; } = Party.Nobody;

    /// <summary>How the call came to be for somebody else than was dialled.</summary>
    public Redirecting Redirecting { get; set; } = Redirecting.None;

    /// <summary>Where in the dialplan it is; empty where it runs none.</summary>
    public Place Place { get; set; } = new("", "", 1);

    /// <summary>The application that runs or ran last, and its data.</summary>
    public (string Name, string Data) Application { get; set; } = ("", "");

    public string Language { get; set; } = "en";

    public string AccountCode { get; set; } = "";

    public string PeerAccount { get; set; } = "";

    public string UserField { get; set; } = "";

    public string TenantId { get; set; } = "";

    public string ToneZone { get; set; } = "";

    public string MusicClass { get; set; } = "";

    public ulong CallGroups { get; set; }

    public ulong PickupGroups { get; set; }

    public IReadOnlyList<string> NamedCallGroups { get; set; } = [];

    public IReadOnlyList<string> NamedPickupGroups { get; set; } = [];

    /// <summary>How often a call may be sent on before it is taken for a loop.</summary>
    public int MaxForwards { get; set; } = 20;

    public bool IsHeld { get; private set; }

    /// <summary>Why it ends; 0 as long as nobody said.</summary>
    public int HangupCause { get; set; }

    /// <summary>True from the moment it is to end; the dialplan then runs its end and no more.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>It is gone, and nothing is asked of its technology any more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Where it was sent while an application ran; the application ends, and the dialplan goes on there.</summary>
    public Place? Redirection { get; private set; }

    /// <summary>Who is told what comes from its phone.</summary>
    public IChannelHolder? Holder { get; set; }

    /// <summary>Who wants to know how a transferred call goes on; null: nobody.</summary>
    public IChannelWatcher? Watcher { get; set; }

    /// <summary>Its place in a bridge; null where it is in none. Bridges set it.</summary>
    public object? Membership { get; set; }

    /// <summary>
    /// What runs the channel from now on, in its turn: the dialplan, or a bridge. When that ends the channel is hung up. Said once.
    /// </summary>
    public void Run(Func<Task> what)
    {
        run = what;
        Turn.Start(RunAsync);
    }

    /// <summary>In any thread: lets it end, with what its dialplan does at the end. A cause that is there stays.</summary>
    public void Hangup(int cause) => Turn.Post(static x => x.channel.End(x.cause), (channel: this, cause));

    /// <summary>The same, within the turn.</summary>
    public void End(int cause)
    {
        if (IsEnding)
        {
            return;
        }
        IsEnding = true;
        HangupCause = HangupCause == Cause.None ? cause : HangupCause;
        table.Ending(this);
        alarm.Ring();
        if (run is null)
        {
            Vanish();
        }
    }

    /// <summary>Within the turn: sends it to another place of the dialplan, out of the application that runs.</summary>
    public void Redirect(Place place)
    {
        Redirection = place;
        alarm.Ring();
    }

    /// <summary>The place it was sent to, which is forgotten with this.</summary>
    public Place? TakeRedirection()
    {
        var taken = Redirection;
        Redirection = null;
        return taken;
    }

    /// <summary>Answers it; true where it is up.</summary>
    public async ValueTask<bool> AnswerAsync()
    {
        if (IsEnding || State == ChannelState.Up)
        {
            return !IsEnding;
        }
        if (!await Technology.AnswerAsync() || IsGone)
        {
            return false;
        }
        BecameUp();
        return !IsEnding;
    }

    /// <summary>Tells its phone something; nothing where it is gone.</summary>
    public void Indicate(Indication what)
    {
        if (!IsEnding)
        {
            Watcher?.Indicated(what);
            Technology.Indicate(what);
        }
    }

    public void SendDigit(char digit, TimeSpan duration)
    {
        if (!IsEnding)
        {
            Technology.SendDigit(digit, duration);
        }
    }

    /// <summary>Says who is at the other end.</summary>
    /// <param name="party">who</param>
    /// <param name="isTold">whether its phone is told now</param>
    public void SetConnectedLine(Party party, bool isTold)
    {
        ConnectedLine = party;
        if (isTold && !IsEnding)
        {
            Technology.Connected(party);
        }
    }

    /// <summary>The call goes on to somebody else, and its phone is told.</summary>
    public void SetRedirecting(Redirecting redirecting)
    {
        Redirecting = redirecting;
        if (!IsEnding)
        {
            Technology.Redirecting(redirecting);
        }
    }

    public void SetState(ChannelState state)
    {
        if (State != state)
        {
            State = state;
            table.StateChanged(this);
        }
    }

    /// <summary>Waits, and comes back early only where the channel ends or is sent elsewhere. Digits that come stay for whoever reads them.</summary>
    public async ValueTask<Interruption> DelayAsync(TimeSpan duration)
    {
        var until = table.Clock.GetTimestamp() + (long)(duration.TotalSeconds * table.Clock.TimestampFrequency);
        while (true)
        {
            if (Pressing is { } pressing)
            {
                return pressing;
            }
            var left = table.Clock.GetElapsedTime(table.Clock.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
            {
                return Interruption.None;
            }
            await alarm.WaitAsync(left);
        }
    }

    /// <summary>The next digit that the phone sends, those included that came before; null where none came in time or the wait was cut short.</summary>
    public async ValueTask<char?> ReadDigitAsync(TimeSpan most)
    {
        var until = table.Clock.GetTimestamp() + (long)(most.TotalSeconds * table.Clock.TimestampFrequency);
        while (Pressing is null)
        {
            if (digits.TryDequeue(out var digit))
            {
                return digit;
            }
            var left = most == Timeout.InfiniteTimeSpan ? most : table.Clock.GetElapsedTime(table.Clock.GetTimestamp(), until);
            if (left <= TimeSpan.Zero && most != Timeout.InfiniteTimeSpan)
            {
                return null;
            }
            await alarm.WaitAsync(left);
        }
        return null;
    }

    /// <summary>A digit that came and nobody read; null where there is none.</summary>
    public char? TakeDigit() => digits.TryDequeue(out var digit) ? digit : null;

    /// <summary>Waits until <see cref="Wake"/> is called, the time is over, or the channel ends or is sent elsewhere.</summary>
    public async ValueTask<Interruption> WaitAsync(TimeSpan most)
    {
        if (Pressing is { } pressing)
        {
            return pressing;
        }
        await alarm.WaitAsync(most);
        return Pressing ?? Interruption.Arrived;
    }

    /// <summary>Lets whoever waits look again.</summary>
    public void Wake() => alarm.Ring();

    /// <summary>What came from its phone. In the turn, by its technology.</summary>
    public void Happened(ChannelEvent what)
    {
        switch (what)
        {
            case Answered:
                BecameUp();
                break;
            case RingingHeard:
                SetState(ChannelState.Ringing);
                break;
            case HoldChanged held:
                IsHeld = held.IsHeld;
                break;
            case DigitHeard digit when Holder is null:
                digits.Enqueue(digit.Digit);
                alarm.Ring();
                break;
        }
        Holder?.Happened(this, what);
    }

    /// <summary>Its phone has gone, in the turn: there is nothing to hang up any more.</summary>
    public void Lost(int cause)
    {
        HangupCause = cause;
        End(cause);
    }

    Interruption? Pressing =>
        IsEnding ? Interruption.Ending
        : Redirection is not null ? Interruption.Redirected
        : null;

    void BecameUp()
    {
        if (State != ChannelState.Up)
        {
            AnsweredAt = table.Clock.GetUtcNow();
            SetState(ChannelState.Up);
        }
    }

    async Task RunAsync()
    {
        try
        {
            await run!();
        }
        finally
        {
            End(State == ChannelState.Up ? Cause.Normal : Cause.None);
            Vanish();
        }
    }

    void Vanish()
    {
        if (IsGone)
        {
            return;
        }
        IsGone = true;
        Technology.Hangup(HangupCause);
        State = ChannelState.Down;
        table.Remove(this);
        Watcher?.Gone();
        Holder?.Happened(this, new Ended(HangupCause));
    }
}
