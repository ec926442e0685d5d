using System.Text;
using Convoke.Sip.Uris;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Registrar;

/// <summary>What a REGISTER comes to, worked out before anything is written: all of it is done, or nothing.</summary>
sealed class BindingPlan
{
    readonly ConfigObject aor;
    readonly RegisterForm form;
    readonly List<Step> steps = [];

    /// <param name="aor">whose limits rule</param>
    /// <param name="form">what is asked for</param>
    /// <param name="existing">the AOR's registered contacts</param>
    /// <param name="isUnreachable">whether a contact, by its id, is known not to answer</param>
    /// <param name="now">seconds since 1970</param>
    public BindingPlan(ConfigObject aor, RegisterForm form, ReadOnlySpan<Binding> existing, Func<string, bool> isUnreachable, long now)
    {
        (this.aor, this.form) = (aor, form);
        foreach (var binding in existing)
        {
            steps.Add(new(binding) { Does = binding.ExpirationTime <= now ? Doing.Expire : Doing.Leave });
        }
        if (form.RemovesAll)
        {
            steps.ForEach(Remove);
            return;
        }
        foreach (var asked in form.Bindings)
        {
            if (!Take(asked))
            {
                Refusal = 500;
                return;
            }
        }
        if (form.Bindings.Count > 0 && !Fits(isUnreachable))
        {
            Refusal = 403;
        }
    }

    enum Doing
    {
        Leave,
        Expire,
        Remove,
        Refresh,
        Add,
    }

    /// <summary>The status with which all is refused; 0 for none.</summary>
    public int Refusal { get; }

    /// <summary>Contacts to be written: what is asked for, and the state it takes the place of.</summary>
    public List<(AskedBinding Asked, Binding? Old)> Written
    {
        get
        {
            var written = new List<(AskedBinding, Binding?)>(steps.Count);
            foreach (var step in steps)
            {
                if (step.Does is Doing.Add or Doing.Refresh)
                {
                    written.Add((step.Asked, step.Old));
                }
            }
            return written;
        }
    }

    /// <summary>The ids of contacts to be removed.</summary>
    public IReadOnlyList<string> Removed
    {
        get
        {
            List<string>? removed = null;
            foreach (var step in steps)
            {
                if (step.Does is Doing.Remove or Doing.Expire && step.Old is { } old)
                {
                    (removed ??= []).Add(old.Id);
                }
            }
            return removed ?? (IReadOnlyList<string>)[];
        }
    }

    /// <summary>False where the request was overtaken by a later one of the same phone (RFC 3261 section 10.3 step 7).</summary>
    bool Take(in AskedBinding asked)
    {
        var step = Find(asked.Uri);
        if (step is null)
        {
            if (asked.Seconds > 0)
            {
                steps.Add(new(null) { Asked = asked, Does = Doing.Add });
            }
            return true;
        }
        if (step.Old is { } old && form.CSeq < old.CSeq && old.Contact.Get(Objects.Contact.CallId) == form.CallId)
        {
            return false;
        }
        step.Asked = asked;
        step.Does =
            asked.Seconds == 0 ? Doing.Remove
            : step.Old is null ? Doing.Add
            : Doing.Refresh;
        return true;
    }

    bool Fits(Func<string, bool> isUnreachable)
    {
        var most = (int)Math.Min(aor.Get(Aor.MaxContacts), int.MaxValue);
        var left = 0;
        foreach (var step in steps)
        {
            left += step.Does is Doing.Leave or Doing.Refresh or Doing.Add ? 1 : 0;
        }
        if (left <= most)
        {
            return true;
        }
        var untouched = steps.Where(s => s.Does == Doing.Leave).ToList();
        var surplus = left - most;
        if (aor.Get(Aor.RemoveExisting))
        {
            if (left - untouched.Count > most)
            {
                return false;
            }
            var prefersUnreachable = aor.Get(Aor.RemoveUnavailable);
            untouched
                .OrderByDescending(s => prefersUnreachable && isUnreachable(s.Old!.Id))
                .ThenBy(s => s.Old!.ExpirationTime)
                .Take(surplus)
                .ToList()
                .ForEach(Remove);
            return true;
        }
        // Nothing is added: the limit was lowered, and those who are there may stay and refresh.
        if (steps.TrueForAll(s => s.Does != Doing.Add))
        {
            return true;
        }
        var gone = aor.Get(Aor.RemoveUnavailable) ? untouched.Where(s => isUnreachable(s.Old!.Id)).Take(surplus).ToList() : [];
        if (gone.Count < surplus)
        {
            return false;
        }
        gone.ForEach(Remove);
        return true;
    }

    static void Remove(Step step) => step.Does = Doing.Remove;

    /// <summary>RFC 3261 section 10.3: contacts are the same when their URIs are, not when their texts are.</summary>
    Step? Find(string uri)
    {
        foreach (var step in steps)
        {
            if (step.Uri == uri)
            {
                return step;
            }
        }
        if (steps.Count > 0 && SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out var wanted))
        {
            foreach (var step in steps)
            {
                if (SipUriView.TryParse(Encoding.UTF8.GetBytes(step.Uri), out var there) && wanted.Matches(there))
                {
                    return step;
                }
            }
        }
        return null;
    }

    sealed class Step(Binding? old)
    {
        public Binding? Old { get; } = old;

        public AskedBinding Asked { get; set; }

        public Doing Does { get; set; }

        public string Uri => Old?.Uri ?? Asked.Uri;
    }
}
