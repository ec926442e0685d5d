using Convoke.Sorcery.Wizards;

namespace Convoke.Sorcery.Stores;

/// <summary>
/// Brings what depends on an object in step with it, before the change is answered: whoever hears that an AOR is deleted finds its contacts
/// gone. Called in the object's turn after the observers, so it must not ask for that turn; what it cannot do it tells in the log.
/// </summary>
public interface IFollower
{
    ValueTask FollowAsync(Change change);
}
