using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Authentication;

/// <summary>
/// Digest authentication of requests (RFC 3261 section 22, RFC 8760). Senders nobody knows are challenged and refused as those with a
/// wrong password are, at the same cost; so are endpoints whose auths do not exist.
/// </summary>
sealed class Authenticator(
    ObjectStore auths,
    NonceIssuer nonces,
    NonceCountTable counts,
    SecurityLog security,
    UnidentifiedSources unidentified,
    ILogger log
)
{
    static readonly byte[] NobodysHa1 = "00000000000000000000000000000000"u8.ToArray();

    /// <summary>True lets the request pass; otherwise it has been answered.</summary>
    public bool Admits(in IncomingRequest request)
    {
        if (request.Endpoint is not { } endpoint)
        {
            RefuseNobody(request);
            return false;
        }
        var ids = endpoint.Get(Endpoint.Auth).Span;
        if (ids.IsEmpty || (request.Method == Method.Options && endpoint.Get(Endpoint.AllowUnauthenticatedOptions)))
        {
            return true;
        }
        var verdict = Verdict.NoCredentials;
        string? missing = null;
        var answers = false;
        foreach (var id in ids)
        {
            var found = auths.Ask(id);
            if (found.State == LookupState.Unavailable)
            {
                request.Refuse(503);
                return false;
            }
            if (found.Object is not { } auth)
            {
                missing ??= id;
                answers |= TryNobody(request);
                continue;
            }
            var one = Check(request, AuthSecrets.Of(auth, request.Settings));
            if (one == Verdict.Right)
            {
                security.SuccessfulAuth(request);
                unidentified.Forget(request);
                return true;
            }
            verdict = one > verdict ? one : verdict;
        }
        Challenge(request, ids, verdict == Verdict.Stale);
        // Answered first and logged then, here and for nobody: what is logged of whom must not show in the time that an answer takes.
        if (missing is not null)
        {
            log.AuthMissing(endpoint.Id, missing);
        }
        if (verdict == Verdict.Wrong || (missing is not null && answers))
        {
            security.ChallengeResponseFailed(request);
        }
        security.ChallengeSent(request);
        return false;
    }

    enum Verdict
    {
        NoCredentials,
        Wrong,

        /// <summary>Right, but for a nonce that is too old or was used before.</summary>
        Stale,
        Right,
    }

    Verdict Check(in IncomingRequest request, AuthSecrets secrets)
    {
        var verdict = Verdict.NoCredentials;
        foreach (var credentials in request.Message.All<DigestCredentials>(HeaderId.Authorization))
        {
            var one = Check(request, secrets, credentials);
            verdict = one > verdict ? one : verdict;
        }
        return verdict;
    }

    Verdict Check(in IncomingRequest request, AuthSecrets secrets, in DigestCredentials credentials)
    {
        var isOurs =
            credentials.KnowsAlgorithm
            && credentials.Realm.SequenceEqual(secrets.Realm)
            && credentials.Username.SequenceEqual(secrets.Username);
        var ha1 = isOurs ? secrets.Ha1(credentials.Algorithm) : null;
        if (!DigestResponse.Verify(credentials, ha1 ?? NobodysHa1, request.Message.MethodText) || ha1 is null)
        {
            return Verdict.Wrong;
        }
        var nonce = nonces.Check(credentials.Nonce, secrets.Realm, request.Source, secrets.NonceLifetime);
        return nonce.State == NonceState.Fresh && counts.Use(secrets.Owner, nonce, credentials.NonceCount) == NonceUse.Accepted
            ? Verdict.Right
            : Verdict.Stale;
    }

    void RefuseNobody(in IncomingRequest request)
    {
        var answers = TryNobody(request);
        var response = request.Begin(401);
        WriteDefault(response.Writer, request);
        response.SendStateless();
        if (!request.IsBarred)
        {
            unidentified.Note(request);
        }
        if (answers)
        {
            security.ChallengeResponseFailed(request);
        }
        security.ChallengeSent(request);
    }

    /// <summary>Takes the time that a wrong password takes; whether there were credentials.</summary>
    static bool TryNobody(in IncomingRequest request)
    {
        var any = false;
        foreach (var credentials in request.Message.All<DigestCredentials>(HeaderId.Authorization))
        {
            any = true;
            DigestResponse.Verify(credentials, NobodysHa1, request.Message.MethodText);
        }
        return any;
    }

    void WriteDefault(MessageWriter writer, in IncomingRequest request)
    {
        foreach (var algorithm in request.Settings.DefaultAlgorithms)
        {
            Write(writer, request, request.Settings.DefaultRealmBytes, algorithm, isStale: false);
        }
    }

    void Challenge(in IncomingRequest request, ReadOnlySpan<string> ids, bool isStale)
    {
        var response = request.Begin(401);
        var isNobody = true;
        for (var i = 0; i < ids.Length; i++)
        {
            if (auths.Find(ids[i]) is not { } auth)
            {
                continue;
            }
            isNobody = false;
            var secrets = AuthSecrets.Of(auth, request.Settings);
            foreach (var algorithm in secrets.Algorithms)
            {
                if (!IsChallenged(request, ids[..i], secrets.Realm, algorithm))
                {
                    Write(response.Writer, request, secrets.Realm, algorithm, isStale);
                }
            }
        }
        if (isNobody)
        {
            // None of its auths exists: nobody has a password that opens it, as nobody has one for a name that does not exist.
            WriteDefault(response.Writer, request);
        }
        response.SendStateless();
    }

    /// <summary>Of auths with the same realm and algorithm one challenge serves all.</summary>
    bool IsChallenged(in IncomingRequest request, ReadOnlySpan<string> before, byte[] realm, DigestAlgorithm algorithm)
    {
        foreach (var id in before)
        {
            if (
                auths.Find(id) is { } auth
                && AuthSecrets.Of(auth, request.Settings) is var other
                && other.Realm.AsSpan().SequenceEqual(realm)
                && other.Algorithms.AsSpan().Contains(algorithm)
            )
            {
                return true;
            }
        }
        return false;
    }

    void Write(MessageWriter writer, in IncomingRequest request, byte[] realm, DigestAlgorithm algorithm, bool isStale)
    {
        Span<byte> nonce = stackalloc byte[NonceIssuer.TextBytes];
        nonces.Issue(realm, request.Source, nonce);
        Span<byte> opaque = stackalloc byte[ToTag.Bytes];
        ToTag.Random(opaque);
        DigestChallenge.Write(writer, HeaderId.WwwAuthenticate, realm, nonce, opaque, algorithm, isStale);
    }
}
