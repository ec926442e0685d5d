using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sip.Transports;

namespace Convoke.Telephony.Contacts;

/// <summary>Which contacts end with which connection: nobody else can be reached over it, and its peer cannot be called back.</summary>
sealed class ConnectionContacts
{
    readonly ConcurrentDictionary<Connection, ImmutableHashSet<string>> bound = new();

    /// <summary>What becomes of the contacts of a connection that is gone: their ids.</summary>
    public Action<string, Connection>? Lost { get; set; }

    /// <summary>Connections with contacts.</summary>
    public int Count => bound.Count;

    public void Bind(Connection connection, string contact)
    {
        bound.AddOrUpdate(connection, static (_, one) => [one], static (_, all, one) => all.Add(one), contact);
        if (!connection.IsUsable)
        {
            // It went while its REGISTER was being stored, and nobody will tell of it again.
            Closed(connection);
        }
    }

    public void Closed(Connection connection)
    {
        if (bound.TryRemove(connection, out var contacts))
        {
            foreach (var contact in contacts)
            {
                Lost?.Invoke(contact, connection);
            }
        }
    }
}
