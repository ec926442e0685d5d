using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Timers;

/// <summary>
/// One wheel for every timer of the SIP stack: retransmissions, qualify, expiry, connection watchdogs.
/// Scheduling and cancelling are O(1) and allocate nothing; a timer never fires early and, on an idle machine, at most
/// one tick (10 ms) late. Callbacks run one after another outside the lock.
/// </summary>
/// <remarks>
/// Five levels: 256 slots of one tick, then 4 x 64 slots, each 64 times as coarse as the level before, 497 days in all.
/// A slot of a coarse level is dealt out to the finer ones when its time begins. Longer delays wait in the last slot
/// and are dealt out again.
/// </remarks>
public sealed class TimerWheel : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    const int NearBits = 8;
    const int NearSlots = 1 << NearBits;
    const int FarBits = 6;
    const int FarSlots = 1 << FarBits;
    const int FarLevels = 4;
    const long Horizon = 1L << (NearBits + (FarBits * FarLevels));
    const short DueSlot = NearSlots + (FarSlots * FarLevels);

    readonly Lock gate = new();
    readonly WheelTimer?[] slots = new WheelTimer?[DueSlot + 1];
    readonly TimeProvider time;
    readonly ILogger logger;
    readonly long origin;
    readonly IWheelDriver driver;
    WheelTimer? lastDue;
    long current;
    long nextWake = long.MaxValue;
    int count;
    int near;

    /// <param name="time">
    /// The system clock gets a thread of its own, so that timers do not wait for a busy thread pool; any other provider
    /// drives the wheel through <see cref="TimeProvider.CreateTimer"/>, that is inside <c>FakeTimeProvider.Advance</c>.
    /// </param>
    public TimerWheel(TimeProvider time, ILogger logger)
    {
        this.time = time;
        this.logger = logger;
        origin = time.GetTimestamp();
        driver = time == TimeProvider.System ? new ThreadDriver(Turn) : new ProviderDriver(Turn, time);
    }

    /// <summary>Timers scheduled and not yet fired.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Sets the timer to fire once after <paramref name="delay"/>; one already scheduled is moved.</summary>
    public void Schedule(WheelTimer timer, TimeSpan delay)
    {
        bool wake;
        lock (gate)
        {
            if (timer.Slot != WheelTimer.Idle)
                Unlink(timer);
            var elapsed = time.GetElapsedTime(origin).Ticks;
            if (count == 0)
                current = Math.Max(current, elapsed / Tick.Ticks);
            var due = (elapsed + Math.Max(delay.Ticks, 0) + Tick.Ticks - 1) / Tick.Ticks;
            timer.Due = Math.Max(due, current + 1);
            Link(timer, SlotFor(timer.Due));
            wake = timer.Due < nextWake;
            if (wake)
                nextWake = timer.Due;
        }

        if (wake)
            driver.Wake();
    }

    /// <summary>True if the timer was scheduled and will now not fire.</summary>
    public bool Cancel(WheelTimer timer)
    {
        lock (gate)
        {
            if (timer.Slot == WheelTimer.Idle)
                return false;
            Unlink(timer);
            return true;
        }
    }

    public void Dispose() => driver.Dispose();

    /// <summary>Fires what is due and says how long nothing will be.</summary>
    TimeSpan Turn()
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(origin).Ticks / Tick.Ticks;
            while (current < now)
            {
                // Nothing in the near level: the next thing that can happen is the dealing out at its end.
                if (near == 0)
                    current = Math.Min(now, current | (NearSlots - 1));
                if (current < now)
                    Step();
            }
        }

        while (TakeDue() is { } timer)
        {
            try
            {
                timer.OnTimer();
            }
#pragma warning disable CA1031 // The wheel serves everybody: one owner's bug must not stop the others' timers.
            catch (Exception e)
            {
                Log.TimerFailed(logger, e, timer.GetType().Name);
            }
#pragma warning restore CA1031
        }

        lock (gate)
        {
            nextWake = NextWake();
            if (nextWake == long.MaxValue)
                return Timeout.InfiniteTimeSpan;
            var left = (nextWake * Tick.Ticks) - time.GetElapsedTime(origin).Ticks;
            return TimeSpan.FromTicks(Math.Max(left, 0));
        }
    }

    void Step()
    {
        current++;
        var shift = NearBits;
        // A coarse slot is dealt out when every finer index has come round to zero.
        for (var level = 0; level < FarLevels && (current & ((1L << shift) - 1)) == 0; level++, shift += FarBits)
            Deal(NearSlots + (level * FarSlots) + (int)((current >> shift) & (FarSlots - 1)));
        Deal((int)(current & (NearSlots - 1)));
    }

    void Deal(int slot)
    {
        var timer = slots[slot];
        slots[slot] = null;
        while (timer is not null)
        {
            var next = timer.Next;
            timer.Previous = timer.Next = null;
            Tally(slot, -1);
            Link(timer, timer.Due <= current ? DueSlot : SlotFor(timer.Due));
            timer = next;
        }
    }

    WheelTimer? TakeDue()
    {
        lock (gate)
        {
            var timer = slots[DueSlot];
            if (timer is not null)
                Unlink(timer);
            return timer;
        }
    }

    short SlotFor(long due)
    {
        var delta = due - current;
        if (delta < NearSlots)
            return (short)(due & (NearSlots - 1));
        if (delta >= Horizon)
            due = current + Horizon - 1;
        var shift = NearBits;
        var level = 0;
        while (level < FarLevels - 1 && delta >= 1L << (shift + FarBits))
        {
            shift += FarBits;
            level++;
        }

        return (short)(NearSlots + (level * FarSlots) + (int)((due >> shift) & (FarSlots - 1)));
    }

    void Link(WheelTimer timer, short slot)
    {
        timer.Slot = slot;
        Tally(slot, 1);
        if (slot == DueSlot && lastDue is not null)
        {
            timer.Previous = lastDue;
            lastDue.Next = timer;
            lastDue = timer;
            return;
        }

        var head = slots[slot];
        timer.Next = head;
        if (head is not null)
            head.Previous = timer;
        slots[slot] = timer;
        if (slot == DueSlot)
            lastDue = timer;
    }

    void Unlink(WheelTimer timer)
    {
        if (timer.Previous is null)
            slots[timer.Slot] = timer.Next;
        else
            timer.Previous.Next = timer.Next;
        if (timer.Next is not null)
            timer.Next.Previous = timer.Previous;
        if (ReferenceEquals(timer, lastDue))
            lastDue = timer.Previous;
        timer.Previous = timer.Next = null;
        Tally(timer.Slot, -1);
        timer.Slot = WheelTimer.Idle;
    }

    void Tally(int slot, int change)
    {
        count += change;
        if (slot < NearSlots)
            near += change;
    }

    /// <summary>The next tick with something to do: a used near slot, or the end of the near level, where coarse slots are dealt out.</summary>
    long NextWake()
    {
        if (count == 0)
            return long.MaxValue;
        var boundary = (current | (NearSlots - 1)) + 1;
        for (var tick = current + 1; near > 0 && tick < boundary; tick++)
        {
            if (slots[tick & (NearSlots - 1)] is not null)
                return tick;
        }

        return boundary;
    }
}
