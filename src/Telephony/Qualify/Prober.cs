using Convoke.Sip.Timers;
using Convoke.Telephony.States;

namespace Convoke.Telephony.Qualify;

/// <summary>Asks one contact again and again.</summary>
sealed class Prober(Qualifier owner, ContactState contact) : WheelTimer
{
    static readonly TimeSpan Crowded = TimeSpan.FromMilliseconds(100);

    readonly Lock gate = new();
    Probe? asking;
    bool isStopped;

    /// <summary>Seconds between two questions.</summary>
    public uint Frequency { get; private set; }

    public void Start(TimeSpan delay)
    {
        Frequency = contact.Aor.QualifyFrequency;
        owner.Parts.Wheel.Schedule(this, delay);
    }

    public void Stop()
    {
        Probe? left;
        lock (gate)
        {
            isStopped = true;
            (left, asking) = (asking, null);
        }
        owner.Parts.Wheel.Cancel(this);
        left?.Abandon();
    }

    protected override void OnTimer()
    {
        if (!owner.Pacer.TryTake())
        {
            owner.Parts.Wheel.Schedule(this, owner.Jitter(Crowded));
            return;
        }
        Probe? probe = null;
        lock (gate)
        {
            if (isStopped)
            {
                return;
            }
            // One that is not answered yet is not asked twice.
            if (asking is null)
            {
                asking = probe = owner.Ask(contact, Ended, out _);
            }
        }
        owner.Parts.Wheel.Schedule(this, TimeSpan.FromSeconds(Frequency));
        if (probe is not null)
        {
            owner.Parts.Send(probe);
        }
    }

    void Ended(ProbeResult result)
    {
        lock (gate)
        {
            if (isStopped)
            {
                return;
            }
            asking = null;
        }
        owner.Asked(contact, result);
    }
}
