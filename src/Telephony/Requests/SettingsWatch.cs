using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>Keeps the settings in step with the objects <c>global</c> and <c>system</c>.</summary>
public sealed class SettingsWatch : IObjectObserver
{
    readonly ObjectStore global;
    readonly ObjectStore system;
    readonly List<Action<SipSettings>> listeners = [];
    SipSettings current;

    public SettingsWatch(Mapper mapper)
    {
        (global, system) = (mapper[Global.Type], mapper[SystemOptions.Type]);
        current = Read();
        global.Observe(this);
        system.Observe(this);
    }

    public SipSettings Current => Volatile.Read(ref current);

    /// <summary>Calls the listener now and after each change.</summary>
    public void Follow(Action<SipSettings> listener)
    {
        lock (listeners)
        {
            listeners.Add(listener);
            listener(current);
        }
    }

    void IObjectObserver.Changed(Change change)
    {
        lock (listeners)
        {
            Volatile.Write(ref current, Read());
            listeners.ForEach(l => l(current));
        }
    }

    SipSettings Read() => new(Single(global, "global"), Single(system, "system"));

    static ConfigObject Single(ObjectStore store, string id) => store.Find(id) ?? new Draft(store.Type, id).Finish();
}
