using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Contacts;

/// <summary>A registered contact and what is known of it at run time only.</summary>
public sealed class Binding(ConfigObject contact)
{
    public ConfigObject Contact { get; } = contact;

    public string Id => Contact.Id;

    public string Uri => Contact.Get(ContactObject.Uri);

    /// <summary>Seconds since 1970.</summary>
    public long ExpirationTime => Contact.Get(ContactObject.ExpirationTime);

    /// <summary>CSeq of the REGISTER that made or refreshed it last; 0 where that was before this server started.</summary>
    internal uint CSeq { get; set; }

    /// <summary>The connection with which it ends; null where it outlives connections.</summary>
    internal Connection? Connection { get; set; }
}
