using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Access;

/// <summary>Somebody who may use the API: an object of type <c>user</c>, made ready for being asked.</summary>
public sealed class User
{
    readonly byte[] password;

    User(ConfigObject source)
    {
        Name = source.Id;
        foreach (var (name, value) in source.Attributes())
        {
            switch (name)
            {
                case "password":
                    Password = value;
                    break;
                case "password_format":
                    IsCrypt = value.Equals("crypt", StringComparison.OrdinalIgnoreCase);
                    break;
                case "read_only":
                    IsReadOnly = Truth.IsTrue(value);
                    break;
            }
        }
        password = Encoding.UTF8.GetBytes(Password);
    }

    public string Name { get; }

    public bool IsReadOnly { get; }

    public bool IsCrypt { get; }

    /// <summary>The password, or its hash.</summary>
    internal string Password { get; } = "";

    /// <summary>Whether an access list stands in the user's way.</summary>
    public bool HasAcl => false;

    public static User Of(ConfigObject source) => source.Derived(static o => new User(o));

    public bool Permits(IPAddress? address) => true;

    /// <summary>Compares in a time that does not tell how much of it is right.</summary>
    internal bool HasPassword(ReadOnlySpan<byte> given) => CryptographicOperations.FixedTimeEquals(given, password);
}
