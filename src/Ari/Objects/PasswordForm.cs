namespace Convoke.Ari.Objects;

/// <summary>What the password of a user is kept as.</summary>
public enum PasswordForm
{
    Plain,

    /// <summary>A hash with its salt, as crypt(3) writes it.</summary>
    Crypt,
}
