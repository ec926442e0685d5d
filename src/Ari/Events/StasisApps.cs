using System.Collections.Concurrent;
using Convoke.Telephony.Events;

namespace Convoke.Ari.Events;

/// <summary>The applications that are connected, and the way of events to them.</summary>
sealed class StasisApps
{
    readonly ConcurrentDictionary<string, StasisApp> apps = new(StringComparer.Ordinal);
    readonly EventJson form;
    readonly Func<bool> isPretty;

    public StasisApps(EventBus bus, EventJson form, Func<bool> isPretty)
    {
        this.form = form;
        this.isPretty = isPretty;
        bus.Subscribe(Tell);
    }

    public IEnumerable<StasisApp> All => apps.Values.OrderBy(a => a.Name, StringComparer.Ordinal);

    public StasisApp? Find(string name) => apps.GetValueOrDefault(name);

    /// <summary>Connects an application; a connection that had it before is told that it lost it.</summary>
    public void Connect(string name, bool hearsAll, EventSocket socket)
    {
        var app = new StasisApp(name, hearsAll, socket);
        apps.AddOrUpdate(
            name,
            app,
            (_, before) =>
            {
                if (before.Socket != socket)
                {
                    before.Socket.Send(form.Replaced(name, isPretty()));
                }
                return app;
            }
        );
    }

    /// <summary>Forgets the applications that a connection still has.</summary>
    public void Disconnect(EventSocket socket)
    {
        foreach (var pair in apps)
        {
            if (pair.Value.Socket == socket)
            {
                apps.TryRemove(pair);
            }
        }
    }

    void Tell(TelephonyEvent what)
    {
        if (apps.IsEmpty || EventJson.TypeOf(what) is not { } type)
        {
            return;
        }
        foreach (var (name, app) in apps)
        {
            if (app.Wants(what, type))
            {
                app.Socket.Send(form.Of(what, type, name, isPretty()));
            }
        }
    }
}
