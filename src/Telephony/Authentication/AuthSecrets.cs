using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using StoredAlgorithm = Convoke.Sorcery.Fields.DigestAlgorithm;

namespace Convoke.Telephony.Authentication;

/// <summary>
/// What an auth object comes to for one realm: its algorithms and the H(A1) of each. Worked out once and kept with the object; a change
/// of the default realm or algorithms makes it anew.
/// </summary>
sealed class AuthSecrets
{
    readonly byte[]?[] ha1 = new byte[]?[Enum.GetValues<DigestAlgorithm>().Length];
    readonly SipSettings madeFor;

    AuthSecrets(ConfigObject auth, SipSettings settings)
    {
        madeFor = settings;
        Username = Encoding.UTF8.GetBytes(auth.Get(Auth.Username));
        Realm = auth.Get(Auth.Realm) is { Length: > 0 } own ? Encoding.UTF8.GetBytes(own) : settings.DefaultRealmBytes;
        Algorithms = auth.Has(Auth.AlgorithmsUas) ? SipSettings.Of(auth.Get(Auth.AlgorithmsUas)) : settings.DefaultAlgorithms;
        var lifetime = TimeSpan.FromSeconds(auth.Get(Auth.NonceLifetime));
        NonceLifetime = lifetime < NonceKeys.Overlap ? lifetime : NonceKeys.Overlap;
        Owner = (uint)string.GetHashCode(auth.Id, StringComparison.Ordinal);
        var password = auth.Get(Auth.Password);
        foreach (var algorithm in Algorithms)
        {
            ha1[(int)algorithm] = HashOf(auth, algorithm, password);
        }
    }

    public byte[] Username { get; }

    public byte[] Realm { get; }

    /// <summary>Those with which we challenge, best first.</summary>
    public DigestAlgorithm[] Algorithms { get; }

    /// <summary>No longer than the keys live that seal nonces.</summary>
    public TimeSpan NonceLifetime { get; }

    /// <summary>Whose nonces they are, in the table of nonce counts.</summary>
    public uint Owner { get; }

    /// <summary>H(A1) in hexadecimal; null where the algorithm is not among ours or has no secret.</summary>
    public byte[]? Ha1(DigestAlgorithm algorithm) => ha1[(int)algorithm];

    public static AuthSecrets Of(ConfigObject auth, SipSettings settings)
    {
        var holder = auth.Derived(static _ => new Holder());
        var there = holder.Secrets;
        return there is not null && ReferenceEquals(there.madeFor, settings) ? there : holder.Secrets = new(auth, settings);
    }

    byte[]? HashOf(ConfigObject auth, DigestAlgorithm algorithm, string password)
    {
        if (auth.Get(Auth.PasswordDigest).Get((StoredAlgorithm)(byte)algorithm) is { } digest)
        {
            return Encoding.ASCII.GetBytes(digest.ToLowerInvariant());
        }
        if (password.Length == 0)
        {
            return null;
        }
        var made = new byte[algorithm.HexBytes()];
        DigestResponse.HashA1(algorithm, Username, Realm, Encoding.UTF8.GetBytes(password), made);
        return made;
    }

    sealed class Holder
    {
        public volatile AuthSecrets? Secrets;
    }
}
