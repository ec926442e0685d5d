namespace Convoke.Telephony.States;

/// <summary>Is told which contacts there are to be asked. Called under the lock of <see cref="Reachability"/>, one call at a time.</summary>
interface IReachabilityWatcher
{
    /// <summary>A contact was registered.</summary>
    void Added(ContactState contact);

    /// <summary>A contact registered at another server, or came from there to us.</summary>
    void Moved(ContactState contact);

    /// <summary>A contact is gone.</summary>
    void Removed(ContactState contact);

    /// <summary>The AOR's attributes, its permanent contacts or its endpoints changed.</summary>
    void Changed(AorState aor);
}
