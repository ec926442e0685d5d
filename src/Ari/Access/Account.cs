using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Ari.Objects;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Access;

/// <summary>Somebody who may use the API: an object of type <c>user</c>, made ready for being asked.</summary>
public sealed class Account
{
    readonly byte[] password;
    readonly AclRules rules;
    readonly AclNames lists;

    Account(ConfigObject source)
    {
        Name = source.Id;
        Password = source.Get(User.Password);
        IsCrypt = source.Get(User.PasswordFormat) == PasswordForm.Crypt;
        IsReadOnly = source.Get(User.ReadOnly);
        rules = source.Get(User.Rules);
        lists = source.Get(User.Acl);
        password = Encoding.UTF8.GetBytes(Password);
    }

    public string Name { get; }

    public bool IsReadOnly { get; }

    /// <summary>Whether the password is kept as a hash.</summary>
    public bool IsCrypt { get; }

    /// <summary>The password, or its hash.</summary>
    internal string Password { get; }

    /// <summary>Whether access rules stand in the user's way.</summary>
    public bool HasAcl => !rules.IsEmpty || !lists.IsEmpty;

    public static Account Of(ConfigObject source) => source.Derived(static o => new Account(o));

    /// <summary>Whether the user's rules permit an address, and all the lists they name; a list that does not exist permits nothing.</summary>
    public bool Permits(IPAddress address, Func<string, AclRules?> list)
    {
        if (!rules.Allows(address))
        {
            return false;
        }
        foreach (var name in lists.Names)
        {
            if (list(name) is not { } found || !found.Allows(address))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Compares in a time that does not tell how much of it is right.</summary>
    internal bool HasPassword(ReadOnlySpan<byte> given) => CryptographicOperations.FixedTimeEquals(given, password);
}
