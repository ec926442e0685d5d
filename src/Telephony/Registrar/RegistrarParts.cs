using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Security;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>What registrations work with.</summary>
sealed record RegistrarParts(
    ObjectStore Aors,
    ContactIndex Index,
    ContactWriter Writer,
    ConnectionContacts Connections,
    SecurityLog Security,
    TimeProvider Clock,
    ILogger Log
)
{
    /// <summary>Whether a contact, by its id, is known not to answer; nobody is as long as nobody asks.</summary>
    public Func<string, bool> IsUnreachable { get; set; } = static _ => false;
}
