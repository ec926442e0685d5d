using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;

namespace Convoke.Telephony.Subscriptions;

/// <summary>Looks on at one store of several.</summary>
sealed class Observer(Action<Change> changed) : IObjectObserver
{
    public void Changed(Change change) => changed(change);
}
