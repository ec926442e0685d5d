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
    readonly OpenWork open = new();

    /// <summary>Whether something is being done to the contacts of an AOR.</summary>
    public bool IsBusy(string aor) => busy.ContainsKey(aor);

    public void Post(string aor, IAorWork work)
    {
        open.Begin();
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

    /// <inheritdoc cref="OpenWork.DrainAsync"/>
    public Task DrainAsync(TimeSpan most) => open.DrainAsync(most);

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
            open.End();
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
