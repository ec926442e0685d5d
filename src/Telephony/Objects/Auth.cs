using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>What an auth object's secret is.</summary>
public enum AuthMethod
{
    /// <summary>A password, or hashes of it.</summary>
    UserPass,

    /// <summary>An older word; as <see cref="UserPass"/>.</summary>
    Md5,

    /// <summary>As <see cref="UserPass"/>.</summary>
    Digest,

    /// <summary>Tokens of Google Voice: kept and shown, but nobody is authenticated by them.</summary>
    GoogleOAuth,
}

/// <summary>The rows of <c>auth</c>.</summary>
public static class Auth
{
    static readonly ObjectTable Rows = new();

    static readonly EnumKind<AuthMethod> AuthTypeKind = new(
        ("userpass", AuthMethod.UserPass),
        ("md5", AuthMethod.Md5),
        ("digest", AuthMethod.Digest),
        ("google_oauth", AuthMethod.GoogleOAuth)
    );

    // A row a line or two, to be read as a table.
    // csharpier-ignore-start
    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Says in a .conf file what the section is; its value does not matter here.");
    public static readonly Field<string> Username = Rows.Add("username", "", TextKind.Instance, NextRequest,
        "The user name in digest authentication, of requests that come in and of those we send. Must not be empty.");
    public static readonly Field<string> Password = Rows.Add("password", "", SecretTextKind.Instance, NextRequest,
        "The password in clear text. It serves every algorithm that has no hash in password_digest.");
    public static readonly Field<string> RefreshToken = Rows.Add("refresh_token", "", SecretTextKind.Instance, Stored,
        "The token from which google_oauth gets its access tokens.");
    public static readonly Field<string> OAuthClientId = Rows.Add("oauth_clientid", "", TextKind.Instance, Stored,
        "The client id of google_oauth.");
    public static readonly Field<string> OAuthSecret = Rows.Add("oauth_secret", "", SecretTextKind.Instance, Stored,
        "The client secret of google_oauth.");
    public static readonly Field<DigestCredentials> PasswordDigest = Rows.Add("password_digest", "", DigestCredentialKind.All, NextRequest,
        "Hashes of username:realm:password, one for an algorithm, as ALGORITHM:hexadecimal digits. They hold for the realm they were made for "
        + "only. A hash replaces that of its algorithm and leaves the others.");
    public static readonly Field<DigestCredentials> Md5Cred = Rows.View("md5_cred", PasswordDigest, DigestCredentialKind.Md5,
        "The MD5 hash of password_digest under its older name, without MD5: before it.");
    public static readonly Field<string> Realm = Rows.Add("realm", "", TextKind.Instance, NextRequest,
        "Inbound: the realm in our challenges; empty is global.default_realm. Outbound: the realm of the servers that may have these credentials; "
        + "empty or * is any.");
    public static readonly Field<uint> NonceLifetime = Rows.Add("nonce_lifetime", "32", UIntKind.Instance, NextRequest,
        "Seconds for which an answer to one of our challenges is taken; later ones are challenged anew with stale=true. More than 3600 counts as 3600.");
    public static readonly Field<AuthMethod> AuthType = Rows.Add("auth_type", "userpass", AuthTypeKind, Stored,
        "userpass, md5 and digest mean the same: which of password and password_digest is there decides. google_oauth needs refresh_token, oauth_clientid and oauth_secret.");
    public static readonly Field<ValueList<DigestAlgorithm>> AlgorithmsUac = Rows.Add("supported_algorithms_uac", "MD5", DigestAlgorithms.List, NextRequest,
        "Algorithms with which we answer challenges of others, best first. MD5 alone stands for global.default_auth_algorithms_uac.");
    public static readonly Field<ValueList<DigestAlgorithm>> AlgorithmsUas = Rows.Add("supported_algorithms_uas", "MD5", DigestAlgorithms.List, NextRequest,
        "Algorithms with which we challenge others, one challenge for each, best first. MD5 alone stands for global.default_auth_algorithms_uas.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "auth",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=auth"],
            Summary = "Credentials: those that callers must show, or those that we show to others.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Username).Length == 0)
        {
            errors.Add(draft.Refuse(Username, "must not be empty"));
        }
        // Tokens need no algorithms and secrets need one, so each way of authentication begins with its own.
        var isGoogle = draft.Get(AuthType) == AuthMethod.GoogleOAuth;
        foreach (var field in new[] { AlgorithmsUac, AlgorithmsUas })
        {
            if (isGoogle ? !draft.IsTouched(field) && draft.Get(field).Equals(field.Default) : draft.Get(field).Count == 0)
            {
                draft.Set(field, isGoogle ? [] : field.Default);
            }
        }
        if (isGoogle)
        {
            foreach (var field in new[] { RefreshToken, OAuthClientId, OAuthSecret })
            {
                if (draft.Get(field).Length == 0)
                {
                    errors.Add(draft.Refuse(field, "must not be empty with auth_type=google_oauth"));
                }
            }
            return;
        }
        if (draft.Get(Password).Length > 0)
        {
            return;
        }
        var digests = draft.Get(PasswordDigest);
        foreach (var field in new[] { AlgorithmsUac, AlgorithmsUas })
        {
            foreach (var algorithm in draft.Get(field))
            {
                if (digests.Get(algorithm) is null)
                {
                    var name = DigestAlgorithms.Word.Render(algorithm);
                    errors.Add(draft.Refuse(field, $"{name} needs a password, or a password_digest that begins with {name}:"));
                }
            }
        }
    }
}
