using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>
/// What becomes of contacts beside REGISTER: they expire, go with their connection or their AOR, follow a change of their AOR, and those
/// that cannot have outlived the last run are removed at start.
/// </summary>
sealed class ContactUpkeep : IFollower, IDisposable
{
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    readonly ObjectStore aors;
    readonly ContactWriter writer;
    readonly ContactIndex index;
    readonly AorMailboxes mailboxes;
    readonly SettingsWatch settings;
    readonly TimeProvider clock;
    readonly TimerWheel wheel;
    readonly ILogger log;
    readonly ActionTimer sweep;

    public ContactUpkeep(
        Mapper mapper,
        ContactWriter writer,
        ContactIndex index,
        AorMailboxes mailboxes,
        ConnectionContacts connections,
        SettingsWatch settings,
        TimerWheel wheel,
        string node,
        TimeProvider clock,
        ILogger log
    )
    {
        (aors, this.writer) = (mapper[Aor.Type], writer);
        (this.index, this.mailboxes, this.settings, this.wheel, this.clock, this.log) = (index, mailboxes, settings, wheel, clock, log);
        connections.Lost = LoseContact;
        aors.Follow(this);
        sweep = new(Sweep);
        Prune(node);
        settings.Follow(_ => wheel.Schedule(sweep, Interval()));
    }

    public void Dispose() => wheel.Cancel(sweep);

    ValueTask IFollower.FollowAsync(Change change)
    {
        // A REGISTER under way was let in by the AOR as it was, and may bind a contact yet: what is to be done is done behind it.
        var concerns = !index.Of(change.Id).IsEmpty || mailboxes.IsBusy(change.Id);
        if (change.IsCreate || !concerns || (change.New is not null && !FollowsFrom(change)))
        {
            return ValueTask.CompletedTask;
        }
        var work = new AwaitedWork(
            change.New is null
                ? new AorEmptying(writer, index, aors, change.Id, log)
                : new AorFollowing(writer, index, aors, change.Id, log)
        );
        mailboxes.Post(change.Id, work);
        return new(work.Done);
    }

    static bool FollowsFrom(Change change) =>
        change.Touches(Aor.QualifyFrequency)
        || change.Touches(Aor.QualifyTimeout)
        || change.Touches(Aor.Qualify2xxOnly)
        || change.Touches(Aor.AuthenticateQualify)
        || change.Touches(Aor.OutboundProxy);

    /// <summary>Connection-bound contacts of an earlier run, expired ones, and those whose AOR is gone.</summary>
    void Prune(string node)
    {
        var now = Now();
        // Connections of other servers are none of our business, and ours did not outlive us.
        bool IsOver(ConfigObject contact) =>
            contact.Get(ContactObject.PruneOnBoot)
            && contact.Get(ContactObject.RegServer) is var owner
            && (owner.Length == 0 || owner == node);
        foreach (var (aor, bindings) in index.All)
        {
            var isOrphan = aors.Ask(aor).State == LookupState.Absent;
            foreach (var binding in bindings)
            {
                if (isOrphan || IsOver(binding.Contact) || binding.ExpirationTime <= now)
                {
                    Remove(aor, binding.Id, unless: current => !ReferenceEquals(current, binding.Contact));
                }
            }
        }
    }

    void Sweep()
    {
        if (settings.Current.Global.Get(Global.ContactExpirationCheckInterval) > 0)
        {
            // The wheel serves every timer of the stack: a long look at all contacts is not for its thread.
            ThreadPool.UnsafeQueueUserWorkItem(static upkeep => upkeep.RemoveExpired(), this, preferLocal: false);
        }
        wheel.Schedule(sweep, Interval());
    }

    void RemoveExpired()
    {
        var now = Now();
        foreach (var (aor, bindings) in index.All)
        {
            foreach (var binding in bindings)
            {
                if (binding.ExpirationTime <= now)
                {
                    Remove(aor, binding.Id, unless: current => current.Get(ContactObject.ExpirationTime) > Now());
                }
            }
        }
    }

    void LoseContact(string id, Connection connection)
    {
        var aor = ContactIds.AorOf(id).ToString();
        Remove(aor, id, unless: _ => index.Find(aor, id)?.Connection is { } now && !ReferenceEquals(now, connection));
    }

    void Remove(string aor, string id, Func<ConfigObject, bool> unless) =>
        mailboxes.Post(aor, new ContactRemoval(writer, index, aor, id, unless, log));

    TimeSpan Interval() =>
        settings.Current.Global.Get(Global.ContactExpirationCheckInterval) is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : AskAgain;

    long Now() => clock.GetUtcNow().ToUnixTimeSeconds();
}
