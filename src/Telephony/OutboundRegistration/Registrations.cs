using System.Collections.Concurrent;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Cli.Live;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>
/// Our registrations at other servers, one for each object of type registration: begun when it is pushed, begun anew when it changes, ended
/// when it is deleted and when the server stops.
/// </summary>
public sealed class Registrations : IObjectObserver, IAsyncDisposable
{
    /// <summary>How long servers are waited for that are told that we stop.</summary>
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    readonly ConcurrentDictionary<string, RegistrationClient> clients = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<RegistrationClient, byte> leaving = new();
    readonly UacParts parts;
    readonly RegistrationLines lines;
    readonly Needs[] needs;
    readonly Random random;

    public Registrations(UacParts parts, RegistrationLines lines, Random? random = null)
    {
        (this.parts, this.lines, this.random) = (parts, lines, random ?? Random.Shared);
        needs =
        [
            new(parts.Mapper[Auth.Type], r => r.Get(Registration.OutboundAuth)),
            new(parts.Mapper[Transport.Type], r => [r.Get(Registration.Transport)]),
        ];
        var store = parts.Mapper[Registration.Type];
        store.Observe(this);
        foreach (var there in store.All())
        {
            Begin(there, Task.CompletedTask);
        }
    }

    /// <summary>How far one is; null where there is none of that id.</summary>
    public RegistrationStatus? Status(string id) => clients.GetValueOrDefault(id)?.Status;

    internal IEnumerable<string> Ids => clients.Keys.Order(StringComparer.Ordinal);

    /// <summary>Registers now; false where there is none of that id.</summary>
    internal bool Register(string id) => Post(id, RegistrationInput.Register);

    /// <summary>Ends the registration until it is asked for again; false where there is none of that id.</summary>
    internal bool Unregister(string id) => Post(id, RegistrationInput.Unregister);

    void IObjectObserver.Changed(Change change)
    {
        if (change is { Old: { } old, New: { } now } && old.HasSameValues(now) && clients.ContainsKey(change.Id))
        {
            return;
        }
        var before = End(change.Id);
        if (change.New is { } wanted)
        {
            Begin(wanted, before);
        }
    }

    void Begin(ConfigObject registration, Task before)
    {
        var client = new RegistrationClient(registration, parts);
        clients[registration.Id] = client;
        lines.Add(client.Line, registration.Get(Registration.Endpoint));
        Array.ForEach(needs, n => n.Add(client));
        var delay = TimeSpan.FromSeconds(registration.Get(Registration.MaxRandomInitialDelay)) * random.NextDouble();
        if (before.IsCompleted)
        {
            client.Post(RegistrationInput.Start, delay);
        }
        else
        {
            // The same contact twice on its way, once to stay and once to go: the one that goes must arrive first.
            _ = before.ContinueWith(_ => client.Post(RegistrationInput.Start, delay), TaskScheduler.Default);
        }
    }

    /// <summary>The answer is done when the server was told.</summary>
    Task End(string id)
    {
        if (!clients.TryRemove(id, out var client))
        {
            return Task.CompletedTask;
        }
        lines.Remove(client.Line);
        Array.ForEach(needs, n => n.Remove(client));
        leaving[client] = 0;
        _ = client.Closed.ContinueWith(_ => leaving.TryRemove(client, out byte _), TaskScheduler.Default);
        client.Post(RegistrationInput.Close);
        return client.Closed;
    }

    bool Post(string id, RegistrationInput input)
    {
        if (!clients.TryGetValue(id, out var client))
        {
            return false;
        }
        client.Post(input);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        var ends = clients.Keys.Select(End).Concat(leaving.Keys.Select(c => c.Closed)).ToArray();
        // Who does not answer will see our contact expire.
        await Task.WhenAny(Task.WhenAll(ends), Task.Delay(StopLimit, parts.Clock));
    }
}
