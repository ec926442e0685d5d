using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;
using StoredAlgorithm = Convoke.Sorcery.Fields.DigestAlgorithm;
using StoredAlgorithms = Convoke.Sorcery.Fields.DigestAlgorithms;

namespace Convoke.Telephony.Uac;

/// <summary>Finds the auth object that answers a challenge: a server gets nothing that was not meant for its realm.</summary>
/// <param name="auths">where they are</param>
/// <param name="global">whose default algorithms count</param>
/// <param name="log">told of ids that are not there</param>
public sealed class Credentials(ObjectStore auths, Func<ConfigObject> global, ILogger log)
{
    /// <summary>The user and H(A1) for a challenge; null where no auth is for that realm and algorithm.</summary>
    /// <param name="owner">whose auths these are, for the log</param>
    /// <param name="ids">ids of auths, in order of preference</param>
    /// <param name="challenge">what was asked</param>
    internal Secret? For(string owner, IReadOnlyList<string> ids, in DigestChallenge challenge)
    {
        var realm = Encoding.UTF8.GetString(challenge.Realm);
        ConfigObject? anyRealm = null;
        foreach (var id in ids)
        {
            if (auths.Find(id) is not { } auth)
            {
                log.OutboundAuthMissing(owner, id);
                continue;
            }
            if (!Serves(auth, (StoredAlgorithm)(byte)challenge.Algorithm))
            {
                continue;
            }
            var own = auth.Get(Auth.Realm);
            if (own == realm)
            {
                return Make(auth, challenge);
            }
            if (own is "" or "*")
            {
                anyRealm ??= auth;
            }
        }
        return anyRealm is null ? null : Make(anyRealm, challenge);
    }

    bool Serves(ConfigObject auth, StoredAlgorithm algorithm)
    {
        var has = auth.Get(Auth.Password).Length > 0 || auth.Get(Auth.PasswordDigest).Get(algorithm) is not null;
        return has && (auth.Has(Auth.AlgorithmsUac) ? auth.Get(Auth.AlgorithmsUac).Contains(algorithm) : IsDefault(algorithm));
    }

    bool IsDefault(StoredAlgorithm algorithm)
    {
        var name = StoredAlgorithms.Word.Render(algorithm);
        var names = global().Get(Global.DefaultAuthAlgorithmsUac).Split(',', StringSplitOptions.TrimEntries);
        return names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    static Secret Make(ConfigObject auth, in DigestChallenge challenge)
    {
        var user = Encoding.UTF8.GetBytes(auth.Get(Auth.Username));
        if (auth.Get(Auth.PasswordDigest).Get((StoredAlgorithm)(byte)challenge.Algorithm) is { } hash)
        {
            return new(user, Encoding.ASCII.GetBytes(hash.ToLowerInvariant()));
        }
        var ha1 = new byte[challenge.Algorithm.HexBytes()];
        DigestResponse.HashA1(challenge.Algorithm, user, challenge.Realm, Encoding.UTF8.GetBytes(auth.Get(Auth.Password)), ha1);
        return new(user, ha1);
    }

    /// <summary>What an answer is made of.</summary>
    internal readonly record struct Secret(byte[] User, byte[] Ha1)
    {
        public override string ToString() => Sorcery.Fields.FieldError.Hidden;
    }
}
