using System.Collections.Concurrent;
using Convoke.Sip.Timers;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>Brings contacts from the journal into their store when that is back: AOR by AOR, each in its turn, some beside each other.</summary>
sealed class JournalReplay : IDisposable
{
    /// <summary>AORs at once: enough to share the database's commits, few enough that fresh registrations do not wait behind them.</summary>
    const int Most = 16;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly ConcurrentQueue<ObjectGroup> waiting = new();
    readonly ObjectStore contacts;
    readonly ObjectStore aors;
    readonly AorMailboxes mailboxes;
    readonly TimerWheel wheel;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly ActionTimer again;
    int running;
    int failures;
    int isPausing;

    public JournalReplay(Mapper mapper, AorMailboxes mailboxes, TimerWheel wheel, TimeProvider clock, ILogger log)
    {
        (contacts, aors) = (mapper[ContactObject.Type], mapper[Aor.Type]);
        (this.mailboxes, this.wheel, this.clock, this.log) = (mailboxes, wheel, clock, log);
        again = new(() => ThreadPool.UnsafeQueueUserWorkItem(static replay => replay.TryAgain(), this, preferLocal: false));
        contacts.ReplayWanted = Add;
        foreach (var group in contacts.JournalGroups)
        {
            Add(group);
        }
    }

    public void Dispose()
    {
        contacts.ReplayWanted = null;
        wheel.Cancel(again);
    }

    void Add(ObjectGroup group)
    {
        waiting.Enqueue(group);
        Pump();
    }

    void Pump()
    {
        while (!waiting.IsEmpty)
        {
            if (Interlocked.Increment(ref running) > Most || !waiting.TryDequeue(out var group))
            {
                Interlocked.Decrement(ref running);
                return;
            }
            mailboxes.Post(ContactIds.AorOf(group), new Turn(this, group));
        }
    }

    /// <summary>Some are enough to find out whether the store takes them, any of them, so that one that it never takes stands in nobody's way.</summary>
    void TryAgain()
    {
        Volatile.Write(ref isPausing, 0);
        Volatile.Write(ref failures, 0);
        ObjectGroup[] left = [.. contacts.JournalGroups];
        Random.Shared.Shuffle(left);
        foreach (var group in left.AsSpan(0, Math.Min(Most, left.Length)))
        {
            Add(group);
        }
    }

    void Ended(bool isDone)
    {
        Interlocked.Decrement(ref running);
        if (!isDone)
        {
            if (Interlocked.Increment(ref failures) >= Most)
            {
                // It is away again.
                waiting.Clear();
            }
            if (Interlocked.Exchange(ref isPausing, 1) == 0)
            {
                wheel.Schedule(again, Pause);
            }
            Pump();
            return;
        }
        Volatile.Write(ref failures, 0);
        if (waiting.IsEmpty && Volatile.Read(ref running) == 0)
        {
            foreach (var left in contacts.JournalGroups)
            {
                waiting.Enqueue(left);
            }
        }
        Pump();
    }

    uint LimitOf(string aor) =>
        aors.Ask(aor) switch
        {
            { Object: { } there } => there.Get(Aor.MaxContacts),
            { State: LookupState.Unavailable } => uint.MaxValue,
            _ => 0,
        };

    sealed class Turn(JournalReplay replay, ObjectGroup group) : IAorWork
    {
        public async ValueTask Run()
        {
            var isDone = false;
            try
            {
                var aor = ContactIds.AorOf(group);
                var now = replay.clock.GetUtcNow().ToUnixTimeSeconds();
                var result = await replay.contacts.ReplayAsync(
                    group,
                    (stored, kept) => ContactMerge.Merge(replay.LimitOf(aor), stored, kept, now)
                );
                isDone = result.IsDone;
                if (!isDone)
                {
                    replay.log.ContactsNotReplayed(aor, ContactWriter.Reason(result));
                }
            }
            finally
            {
                replay.Ended(isDone);
            }
        }
    }
}
