using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>Brings contacts into their store.</summary>
sealed class ContactWriter(ObjectStore store)
{
    /// <summary>The contact as a REGISTER makes it or leaves it.</summary>
    public static Draft Draft(AskedBinding asked, Binding? old, RegisterForm form, ConfigObject aor, string endpoint, long now)
    {
        // A contact that is known keeps the spelling, and so the id, that it was first registered under.
        var uri = old?.Uri ?? asked.Uri;
        var draft = new Draft(ContactObject.Type, old?.Id ?? ContactIds.OfRegistered(aor.Id, uri));
        draft.Set(ContactObject.Uri, uri);
        draft.Set(ContactObject.Path, form.Path);
        draft.Set(ContactObject.ExpirationTime, now + asked.Seconds);
        SetFromAor(draft, aor);
        draft.Set(ContactObject.UserAgent, form.UserAgent);
        draft.Set(ContactObject.Endpoint, endpoint);
        draft.Set(ContactObject.ViaAddress, form.ViaHost);
        draft.Set(ContactObject.ViaPort, form.ViaPort);
        draft.Set(ContactObject.CallId, form.CallId);
        draft.Set(ContactObject.PruneOnBoot, asked.EndsWithConnection);
        return draft;
    }

    /// <summary>What contacts have from their AOR.</summary>
    public static void SetFromAor(Draft draft, ConfigObject aor)
    {
        draft.Set(ContactObject.QualifyFrequency, aor.Get(Aor.QualifyFrequency));
        draft.Set(ContactObject.QualifyTimeout, aor.Get(Aor.QualifyTimeout));
        draft.Set(ContactObject.Qualify2xxOnly, aor.Get(Aor.Qualify2xxOnly));
        draft.Set(ContactObject.AuthenticateQualify, aor.Get(Aor.AuthenticateQualify));
        draft.Set(ContactObject.OutboundProxy, aor.Get(Aor.OutboundProxy));
    }

    /// <summary>Writes and removes together; the answer is null or why nothing was.</summary>
    public async ValueTask<string?> Apply(IReadOnlyList<Draft> written, IReadOnlyList<string> removed)
    {
        // The usual case by the shorter way.
        var result =
            written.Count == 1 && removed.Count == 0
                ? await store.EditAsync(written[0].Id, _ => written[0])
                : await store.WriteAllAsync(written, removed);
        return result.IsDone ? null : Reason(result);
    }

    static string Reason(PushResult result) =>
        result.Reason ?? (result.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : result.Status.ToString());
}
