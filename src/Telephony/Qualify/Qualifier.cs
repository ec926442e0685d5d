using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.Qualify;

/// <summary>
/// Asks contacts with OPTIONS whether they are there, each in the rhythm of its AOR. Rhythms begin at random, so that many contacts are
/// asked evenly over time; a contact that has just registered is asked at once.
/// </summary>
public sealed class Qualifier : IReachabilityWatcher, IDisposable
{
    /// <summary>Within which contacts are asked whom nobody could ask before.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    readonly Reachability reachability;
    readonly Random random;

    public Qualifier(Reachability reachability, UacParts parts, Random? random = null)
    {
        this.reachability = reachability;
        this.random = random ?? Random.Shared;
        Parts = parts;
        Pacer = new(parts.Clock);
        reachability.Watcher = this;
        foreach (var contact in reachability.Contacts)
        {
            Begin(contact, Initial(contact.Aor.QualifyFrequency));
        }
    }

    internal UacParts Parts { get; }

    internal Pacer Pacer { get; }

    internal TimeSpan Jitter(TimeSpan within) => within * random.NextDouble();

    /// <summary>Asks a contact once, whatever its rhythm, and tells what came of it.</summary>
    internal Task<ProbeResult> AskAsync(ContactState contact)
    {
        var answer = new TaskCompletionSource<ProbeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var probe = Ask(
            contact,
            result =>
            {
                // What went wrong on the way says nothing of the contact.
                if (result.IsSent)
                {
                    Asked(contact, result);
                }
                answer.TrySetResult(result);
            },
            out var why
        );
        if (probe is null)
        {
            return Task.FromResult(new ProbeResult(IsSent: false, false, 0, why));
        }
        Parts.Send(probe);
        return answer.Task;
    }

    /// <summary>A question to a contact; null with the reason where nobody can ask it.</summary>
    internal Probe? Ask(ContactState contact, Action<ProbeResult> ended, out string why) =>
        Probe.For(contact, reachability.EndpointOf(contact), Parts, ended, out why);

    internal void Asked(ContactState contact, ProbeResult result) =>
        reachability.Set(contact, result.IsReachable ? ContactStatus.Reachable : ContactStatus.Unreachable, result.RoundTrip);

    void IReachabilityWatcher.Added(ContactState contact) => Begin(contact, TimeSpan.Zero);

    void IReachabilityWatcher.Moved(ContactState contact)
    {
        if (contact.IsForeign)
        {
            End(contact);
        }
        else
        {
            Begin(contact, TimeSpan.Zero);
        }
    }

    void IReachabilityWatcher.Removed(ContactState contact) => End(contact);

    void IReachabilityWatcher.Changed(AorState aor)
    {
        foreach (var contact in aor.Contacts)
        {
            if (!aor.IsQualified)
            {
                End(contact);
            }
            else if (contact.Prober is not Prober prober)
            {
                Begin(contact, Initial(aor.QualifyFrequency));
            }
            else if (prober.Frequency != aor.QualifyFrequency)
            {
                prober.Start(Initial(aor.QualifyFrequency));
            }
            else if (contact.Status == ContactStatus.NonQualified)
            {
                prober.Start(Jitter(Soon));
            }
        }
    }

    void Begin(ContactState contact, TimeSpan delay)
    {
        // A contact is asked by the server that it registered at: the way to it may begin there only.
        if (contact.Aor.IsQualified && !contact.IsForeign && contact.Prober is null)
        {
            var prober = new Prober(this, contact);
            contact.Prober = prober;
            prober.Start(delay);
        }
    }

    static void End(ContactState contact)
    {
        (contact.Prober as Prober)?.Stop();
        contact.Prober = null;
    }

    TimeSpan Initial(uint frequency)
    {
        var limit = Parts.Global.Get(Global.MaxInitialQualifyTime);
        return Jitter(TimeSpan.FromSeconds(limit > 0 ? Math.Min(limit, frequency) : frequency));
    }

    public void Dispose()
    {
        reachability.Watcher = null;
        foreach (var contact in reachability.Contacts)
        {
            End(contact);
        }
    }
}
