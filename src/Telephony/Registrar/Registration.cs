using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Registrar;

/// <summary>One REGISTER in its AOR's turn: planned, stored, answered.</summary>
sealed class Registration(RegistrarParts parts, IncomingRequest request, string aorId) : IAorWork
{
    public async ValueTask Run()
    {
        try
        {
            if (Read(out var aor) is not { } form)
            {
                return;
            }
            // One moment for all of it: who asks for 300 seconds is told 300, however long the disk took.
            var begun = parts.Clock.GetUtcNow();
            for (var left = ContactWriter.Attempts; ; left--)
            {
                var basis = parts.Index.Of(aorId).ToArray();
                var plan = new BindingPlan(aor, form, basis, parts.IsUnreachable, begun.ToUnixTimeSeconds());
                if (plan.Refusal != 0)
                {
                    Refuse(plan.Refusal);
                    return;
                }
                var written = plan.Written;
                var drafts = Drafts(written, form, aor, begun.ToUnixTimeSeconds());
                var removed = plan.Removed;
                var result =
                    drafts.Length == 0 && removed.Count == 0
                        ? new(PushStatus.Unchanged)
                        : await parts.Writer.Apply(aorId, basis, drafts, removed);
                if (result.IsDone)
                {
                    Note(drafts, written, removed.Count, form);
                    Confirm(form, aor, begun);
                    Tell(drafts);
                    return;
                }
                // Where another node was before us, its contacts count: all is worked out again.
                if (result.Status != PushStatus.Moved || left == 0)
                {
                    parts.Log.ContactsNotKept(aorId, ContactWriter.Reason(result));
                    request.Answer(503);
                    return;
                }
            }
        }
        catch
        {
            // RFC 3261 section 10.3: the phone learns that nothing was bound.
            request.Answer(500);
            throw;
        }
        finally
        {
            request.Release();
        }
    }

    /// <summary>What is asked for, and of which AOR; null where that has been refused.</summary>
    RegisterForm? Read(out ConfigObject aor)
    {
        // It may have been deleted while others were before us.
        var lookup = parts.Aors.Ask(aorId);
        aor = lookup.Object!;
        if (aor is null)
        {
            request.Answer(lookup.State == LookupState.Unavailable ? 503 : 404);
            return null;
        }
        var form = RegisterForm.Read(request, aor, parts.MarkOf(request.Flow.Transport.Name), out var refusal);
        if (form is null)
        {
            Refuse(refusal);
        }
        return form;
    }

    Draft[] Drafts(List<(AskedBinding Asked, Binding? Old)> written, RegisterForm form, ConfigObject aor, long now)
    {
        var drafts = new Draft[written.Count];
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = ContactWriter.Draft(written[i].Asked, written[i].Old, form, aor, request.Endpoint!.Id, parts.Node, now);
        }
        return drafts;
    }

    void Note(Draft[] drafts, List<(AskedBinding Asked, Binding? Old)> written, int removed, RegisterForm form)
    {
        for (var i = 0; i < drafts.Length; i++)
        {
            Note(drafts[i].Id, written[i].Asked, form);
        }
        if (drafts.Length > 0 || removed > 0)
        {
            parts.Log.ContactsBound(aorId, drafts.Length, removed);
        }
    }

    void Tell(Draft[] drafts)
    {
        foreach (var draft in drafts)
        {
            parts.Registered(request.Endpoint!, draft.Id);
        }
    }

    void Note(string id, AskedBinding asked, RegisterForm form)
    {
        if (parts.Index.Find(aorId, id) is not { } binding)
        {
            return;
        }
        binding.CSeq = form.CSeq;
        binding.Connection = asked.EndsWithConnection ? request.Flow.Connection : null;
        if (binding.Connection is { } connection)
        {
            parts.Connections.Bind(connection, id);
        }
    }

    void Confirm(RegisterForm form, ConfigObject aor, DateTimeOffset now)
    {
        var response = request.Begin(200);
        var writer = response.Writer;
        foreach (var binding in parts.Index.Of(aorId))
        {
            var left = binding.ExpirationTime - now.ToUnixTimeSeconds();
            if (left > 0)
            {
                WriteContact(writer, ContactUri.Original(binding.Uri), left);
            }
        }
        foreach (var uri in aor.Get(Aor.Contact).Span)
        {
            WriteContact(writer, uri, null);
        }
        writer.Date(now);
        if (form.Expires is { } expires)
        {
            writer.Header(HeaderId.Expires, expires);
        }
        if (form.Path.Length > 0)
        {
            writer.Copy(request.Message, HeaderId.Path);
            writer.Header(HeaderId.Supported, "path"u8);
        }
        response.Send();
    }

    void Refuse(int status)
    {
        if (status == 400)
        {
            parts.Security.FailedAcl(request, "registrar_invalid_contacts_provided");
        }
        else if (status == 403)
        {
            parts.Security.FailedAcl(request, "registrar_attempt_exceeds_maximum_configured_contacts");
        }
        var response = request.Begin(status);
        if (status == 420)
        {
            response.Writer.Header(HeaderId.Supported, Capabilities.Supported);
        }
        response.SendStateless();
    }

    static void WriteContact(MessageWriter writer, string uri, long? seconds)
    {
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        writer.Text(uri);
        writer.Raw(">"u8);
        if (seconds is { } left)
        {
            writer.Raw(";expires="u8);
            writer.Number(left);
        }
        writer.End();
    }
}
