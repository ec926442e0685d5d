using System.Globalization;

namespace Convoke.Bench.Load.Http;

/// <summary>Users <c>u000000</c>, <c>u000001</c> ... with an auth, an aor and an endpoint each.</summary>
/// <param name="users">how many</param>
/// <param name="first">the number of the first</param>
/// <param name="qualifySeconds">how often their contacts are asked whether they are there; 0: never</param>
sealed class UserPushes(int users, int first = 0, int qualifySeconds = 0) : IRequests
{
    int _next;

    public int Expected => 200;

    public int Next(Span<byte> buffer)
    {
        var (user, part) = Math.DivRem(_next++, 3);
        if (user >= users)
            return 0;
        var id = string.Create(CultureInfo.InvariantCulture, $"u{first + user:d6}");
        return part switch
        {
            0 => RequestText.Put(
                buffer,
                "auth",
                id,
                RequestText.Body(("auth_type", "userpass"), ("username", id), ("password", "pw" + id))
            ),
            1 => RequestText.Put(
                buffer,
                "aor",
                id,
                RequestText.Body(("max_contacts", "1"), ("remove_existing", "yes"), ("qualify_frequency", $"{qualifySeconds}"))
            ),
            _ => RequestText.Put(
                buffer,
                "endpoint",
                id,
                RequestText.Body(("context", "default"), ("allow", "!all,ulaw,alaw"), ("auth", id), ("aors", id))
            ),
        };
    }
}
