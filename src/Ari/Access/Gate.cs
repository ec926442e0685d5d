using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Ari.Objects;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Access;

/// <summary>
/// The one place that says who may do what. Every transport asks it: HTTP, the upgrade to WebSocket, requests within a WebSocket.
/// </summary>
/// <param name="mapper">where users are</param>
/// <param name="lists">the access list of a name, or null</param>
/// <param name="log">where refusals are told</param>
public sealed class Gate(Mapper mapper, Func<string, AclRules?> lists, ILogger log)
{
    /// <summary>The user of the default configuration, good for trying things out on one machine.</summary>
    public const string DefaultUser = "asterisk";

    const string DefaultPassword = "secret";

    readonly ObjectStore? users = mapper.Find(User.Type.Class, User.Type.Name);
    readonly ObjectStore? general = mapper.Find(General.Type.Class, General.Type.Name);
    readonly CryptCache cache = new();

    /// <summary>The settings as they are now.</summary>
    public Settings Settings => general?.Find("general") is { } section ? Settings.Of(section) : Settings.Default;

    /// <summary>Whether the user of the default configuration still has its password, which everybody knows.</summary>
    public bool HasDefaultPassword => users?.Find(DefaultUser) is { } user && IsDefault(Account.Of(user));

    /// <summary>Lets a request in, with <see cref="AriRequest.User"/> set, or answers it.</summary>
    public bool Admit(AriRequest request, AriResponse response)
    {
        if (Identify(request) is not { } user)
        {
            response.Message(401, "Authentication required");
            response.Headers.Authenticate = $"Basic realm=\"{Settings.Realm}\"";
            return false;
        }
        request.User = user;
        if (request.RemoteAddress is { } address && !user.Permits(address, lists))
        {
            log.AccessRefused(user.Name, address.ToString(), "the user's access list");
            response.Message(403, "Access denied by ACL");
            return false;
        }
        return true;
    }

    /// <summary>Whether a user who was let in may use a method, or answers.</summary>
    public static bool MayUse(Account user, Verb verb, AriResponse response)
    {
        if (user.IsReadOnly && verb is not (Verb.Get or Verb.Options))
        {
            response.Message(403, "Write access denied");
            return false;
        }
        return true;
    }

    Account? Identify(AriRequest request)
    {
        if (users is null)
        {
            return null;
        }
        if (request.Headers.Authorization is { } header)
        {
            if (Remembered(request, header) is { } known)
            {
                return known;
            }
            // Wrong credentials in a usable header are not followed by another try.
            if (Credentials.FromHeader(header) is { } basic)
            {
                return Verify(request, header, basic);
            }
        }
        if (request.Query?.First("api_key") is not { } key)
        {
            return null;
        }
        return Remembered(request, key) ?? (Credentials.FromPair(key) is { } pair ? Verify(request, key, pair) : null);
    }

    Account? Remembered(AriRequest request, string source) =>
        request.Admission is { } last && last.Source == source && ReferenceEquals(users!.Find(last.User.Name), last.Object)
            ? last.User
            : null;

    Account? Verify(AriRequest request, string source, Credentials given)
    {
        var found = users!.Find(given.Name);
        var user = found is null ? null : Account.Of(found);
        if (user is null)
        {
            // The same work as for a user who exists.
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.Password), Encoding.UTF8.GetBytes(given.Password));
            return null;
        }
        if (user.Password.Length == 0 || !Fits(user, given.Password) || !MayBeHere(user, request))
        {
            return null;
        }
        request.Admission = new(source, found!, user);
        return user;
    }

    bool Fits(Account user, string password)
    {
        if (!user.IsCrypt)
        {
            return user.HasPassword(Encoding.UTF8.GetBytes(password));
        }
        if (!Crypt.IsAvailable)
        {
            log.NoCrypt(user.Name);
        }
        return cache.Verify(password, user.Password);
    }

    /// <summary>The pair that everybody knows opens nothing on an address that others can reach.</summary>
    bool MayBeHere(Account user, AriRequest request)
    {
        if (request.LocalAddress is not { } here || IPAddress.IsLoopback(here) || !IsDefault(user))
        {
            return true;
        }
        log.AccessRefused(
            user.Name,
            request.RemoteAddress?.ToString() ?? "",
            "its password is the default one, which is good on loopback only"
        );
        return false;
    }

    static bool IsDefault(Account user) => !user.IsCrypt && user.Name == DefaultUser && user.Password == DefaultPassword;
}
