using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>Brings contacts into their store.</summary>
sealed class ContactWriter(ObjectStore store)
{
    /// <summary>With each of them another node has had its way: more than there are nodes come to an end.</summary>
    public const int Attempts = 30;

    /// <summary>The contact as a REGISTER makes it or leaves it.</summary>
    public static Draft Draft(AskedBinding asked, Binding? old, RegisterForm form, ConfigObject aor, string endpoint, string node, long now)
    {
        // A contact that is known keeps the spelling, and so the id, that it was first registered under.
        var uri = old?.Uri ?? asked.Uri;
        var draft = new Draft(ContactObject.Type, old?.Id ?? ContactIds.OfRegistered(aor.Id, uri), old?.Contact);
        draft.Set(ContactObject.Uri, uri);
        draft.Set(ContactObject.Path, form.Path);
        draft.Set(ContactObject.ExpirationTime, now + asked.Seconds);
        SetFromAor(draft, aor);
        draft.Set(ContactObject.UserAgent, form.UserAgent);
        draft.Set(ContactObject.Endpoint, endpoint);
        draft.Set(ContactObject.RegServer, node);
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

    /// <summary>Whether a contact has something else from its AOR than that says now.</summary>
    public static bool DiffersFrom(ConfigObject contact, ConfigObject aor) =>
        contact.Get(ContactObject.QualifyFrequency) != aor.Get(Aor.QualifyFrequency)
        || !contact.Get(ContactObject.QualifyTimeout).Equals(aor.Get(Aor.QualifyTimeout))
        || contact.Get(ContactObject.Qualify2xxOnly) != aor.Get(Aor.Qualify2xxOnly)
        || contact.Get(ContactObject.AuthenticateQualify) != aor.Get(Aor.AuthenticateQualify)
        || contact.Get(ContactObject.OutboundProxy) != aor.Get(Aor.OutboundProxy);

    /// <summary>
    /// Writes and removes contacts of an AOR together; the caller has the AOR's turn. Where other nodes changed them meanwhile the answer is
    /// <see cref="PushStatus.Moved"/>, and the index has what they did.
    /// </summary>
    /// <param name="aor">the AOR's id</param>
    /// <param name="basis">its contacts as they were when this was decided</param>
    /// <param name="written">contacts made or refreshed</param>
    /// <param name="removed">ids of contacts that go</param>
    public ValueTask<PushResult> Apply(
        string aor,
        IReadOnlyList<Binding> basis,
        IReadOnlyList<Draft> written,
        IReadOnlyList<string> removed
    ) => store.WriteGroupAsync(ContactIds.GroupOf(aor), Contacts(basis), written, removed);

    static ConfigObject[] Contacts(IReadOnlyList<Binding> basis)
    {
        var contacts = basis.Count == 0 ? [] : new ConfigObject[basis.Count];
        for (var i = 0; i < contacts.Length; i++)
        {
            contacts[i] = basis[i].Contact;
        }
        return contacts;
    }

    /// <summary>Decides on the contacts of an AOR until nobody else changed them meanwhile.</summary>
    /// <param name="aor">the AOR's id</param>
    /// <param name="index">where its contacts are</param>
    /// <param name="decide">what is to be written and removed; null: nothing</param>
    public async ValueTask<PushResult> Apply(
        string aor,
        ContactIndex index,
        Func<IReadOnlyList<Binding>, (IReadOnlyList<Draft> Written, IReadOnlyList<string> Removed)?> decide
    )
    {
        var result = new PushResult(PushStatus.Unchanged);
        for (var i = 0; i < Attempts; i++)
        {
            var basis = index.Of(aor).ToArray();
            if (decide(basis) is not { } decided)
            {
                return new(PushStatus.Unchanged);
            }
            result = await Apply(aor, basis, decided.Written, decided.Removed);
            if (result.Status != PushStatus.Moved)
            {
                break;
            }
        }
        return result;
    }

    /// <summary>Why nothing was written.</summary>
    public static string Reason(PushResult result) =>
        result.Reason ?? (result.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : result.Status.ToString());
}
