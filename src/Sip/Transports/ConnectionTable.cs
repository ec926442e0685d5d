using System.Collections.Concurrent;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>Every connection of every transport, for reuse and for the limits in total and per source.</summary>
sealed class ConnectionTable
{
    readonly ConcurrentDictionary<ConnectionKey, Connection> byKey = new();
    readonly Lock gate = new();
    readonly Dictionary<PeerAddress, int> perSource = [];
    int total;

    public int Total => Volatile.Read(ref total);

    /// <summary>Takes a place for a connection from or to that host; false when a limit is reached.</summary>
    public bool TryEnter(in PeerAddress remote, TransportLimits limits)
    {
        var host = remote.WithPort(0);
        lock (gate)
        {
            perSource.TryGetValue(host, out var here);
            if (total >= limits.MaxConnections || here >= limits.MaxConnectionsPerSource)
                return false;
            total++;
            perSource[host] = here + 1;
            return true;
        }
    }

    public void Leave(in PeerAddress remote)
    {
        var host = remote.WithPort(0);
        lock (gate)
        {
            total--;
            if (--perSource[host] == 0)
                perSource.Remove(host);
        }
    }

    public Connection? Find(in ConnectionKey key) => byKey.TryGetValue(key, out var found) && found.IsUsable ? found : null;

    /// <summary>The connection stands for its key from now on, in the place of an older one.</summary>
    public void Publish(Connection connection) => byKey[connection.Key] = connection;

    public void Withdraw(Connection connection) => byKey.TryRemove(KeyValuePair.Create(connection.Key, connection));

    public IEnumerable<Connection> Of(Transport transport) => byKey.Values.Where(c => c.Transport == transport);
}
