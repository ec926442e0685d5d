using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Access;

/// <summary>
/// What a connection's last credentials came to. It holds for the next request with the same ones as long as the user's object is the same.
/// </summary>
/// <param name="Source">the header or key as it was sent</param>
/// <param name="Object">the user's object then</param>
/// <param name="User">the user</param>
sealed record Admission(string Source, ConfigObject Object, Account User);
