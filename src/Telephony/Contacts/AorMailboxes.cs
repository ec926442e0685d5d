using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Contacts;

/// <summary>Something to be done to the contacts of one AOR.</summary>
interface IAorWork
{
    ValueTask Run();
}

/// <summary>
/// One mailbox an AOR: what concerns its contacts is done one after the other, that of other AORs beside it. Work that finds an empty
/// mailbox begins at once on the caller's thread, and goes on after a store's answer on <see cref="CommitThread"/>.
/// </summary>
sealed class AorMailboxes(CommitThread thread, ILogger log)
{
    readonly ConcurrentDictionary<string, Mailbox> busy = new(StringComparer.Ordinal);
    int open;
    TaskCompletionSource? emptied;

    /// <summary>Whether something is being done to the contacts of an AOR.</summary>
    public bool IsBusy(string aor) => busy.ContainsKey(aor);

    public void Post(string aor, IAorWork work)
    {
        Interlocked.Increment(ref open);
        while (true)
        {
            var mailbox = busy.GetOrAdd(aor, static _ => new());
            lock (mailbox)
            {
                if (mailbox.IsClosed)
                {
                    continue;
                }
                if (mailbox.IsBusy)
                {
                    (mailbox.Waiting ??= new()).Enqueue(work);
                    return;
                }
                mailbox.IsBusy = true;
            }
            thread.Begin(static x => _ = x.all.Drive(x.aor, x.mailbox, x.work), (all: this, aor, mailbox, work));
            return;
        }
    }

    /// <summary>Ends when all that was posted is done, or after this long: a store that hangs shall not keep the server from stopping.</summary>
    public async Task DrainAsync(TimeSpan most)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref emptied, done);
        if (Volatile.Read(ref open) > 0)
        {
            await Task.WhenAny(done.Task, Task.Delay(most));
        }
    }

    async Task Drive(string aor, Mailbox mailbox, IAorWork work)
    {
        while (true)
        {
            try
            {
                await work.Run();
            }
#pragma warning disable CA1031 // The top of a loop: one REGISTER's fault must not close the mailbox of its AOR for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.RegistrationFailed(aor, e);
            }
            if (Interlocked.Decrement(ref open) == 0)
            {
                Volatile.Read(ref emptied)?.TrySetResult();
            }
            lock (mailbox)
            {
                if (mailbox.Waiting is null || !mailbox.Waiting.TryDequeue(out var next))
                {
                    mailbox.IsClosed = true;
                    busy.TryRemove(new(aor, mailbox));
                    return;
                }
                work = next;
            }
        }
    }

    sealed class Mailbox
    {
        public bool IsBusy { get; set; }

        public bool IsClosed { get; set; }

        public Queue<IAorWork>? Waiting { get; set; }
    }
}
