using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.States;

/// <summary>A contact of an AOR, registered or permanent, and whether it answers.</summary>
public sealed class ContactState
{
    internal ContactState(AorState aor, ConfigObject contact, bool isPermanent)
    {
        (Aor, Contact, IsPermanent) = (aor, contact, isPermanent);
    }

    public AorState Aor { get; }

    /// <summary>Its attributes; replaced when it is refreshed.</summary>
    public ConfigObject Contact { get; internal set; }

    public string Id => Contact.Id;

    public string Uri => Contact.Get(Objects.Contact.Uri);

    /// <summary>Whether its AOR names it; otherwise it was registered.</summary>
    public bool IsPermanent { get; }

    /// <summary>Whether another server on the same database has its registration, and so asks it.</summary>
    public bool IsForeign { get; internal set; }

    public ContactStatus Status { get; internal set; }

    /// <summary>Microseconds its last answer took; 0 unless it is reachable.</summary>
    public long RoundTrip { get; internal set; }

    /// <summary>What asks it from time to time; it is whoever asks who keeps it here.</summary>
    internal object? Prober { get; set; }
}
