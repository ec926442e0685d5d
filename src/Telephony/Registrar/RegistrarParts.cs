using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Security;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Registrar;

/// <summary>What registrations work with.</summary>
/// <param name="Node">what contacts get as their reg_server; empty: nothing</param>
sealed record RegistrarParts(
    ObjectStore Aors,
    ObjectStore Transports,
    ContactIndex Index,
    ContactWriter Writer,
    ConnectionContacts Connections,
    SecurityLog Security,
    string Node,
    TimeProvider Clock,
    ILogger Log
)
{
    /// <summary>Whether a contact, by its id, is known not to answer; nobody is as long as nobody asks.</summary>
    public Func<string, bool> IsUnreachable { get; set; } = static _ => false;

    /// <summary>Is told of each contact that was registered or refreshed, once its phone knows: who for, and its id.</summary>
    public Action<ConfigObject, string> Registered { get; set; } = static (_, _) => { };

    /// <summary>What contacts that come in by a transport are marked with; empty: nothing.</summary>
    public string MarkOf(string transport) =>
        Transports.Find(transport)?.Get(Objects.Transport.SymmetricTransport) == true ? ContactUri.MarkOf(transport) : "";
}
