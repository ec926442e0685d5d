using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Uac;

/// <summary>
/// The answers to the challenges that one sequence of requests met (RFC 7616 section 3.4, RFC 8760). They go into later requests too, with
/// a growing nonce count, so that a server that lets its nonces live challenges once. Used by one thread at a time.
/// </summary>
/// <param name="credentials">where secrets come from</param>
/// <param name="owner">whose requests these are, for the log</param>
public sealed class DigestSession(Credentials credentials, string owner)
{
    /// <summary>Challenges answered for one request. A proxy, a registrar and an old nonce of each fit; who asks on gets nothing.</summary>
    const int MaxRounds = 5;

    const int CnonceBytes = 24;

    readonly List<Answer> answers = [];
    int rounds;

    /// <summary>Begins another request: it may be challenged anew.</summary>
    public void Begin()
    {
        rounds = 0;
        answers.ForEach(a => a.IsOfThisRequest = false);
    }

    /// <summary>Takes a 401 or 407; false where there is nothing to answer it with, or the answer was refused.</summary>
    public bool Take(Message response, IReadOnlyList<string> auths)
    {
        if (++rounds > MaxRounds)
        {
            return false;
        }
        var isProxy = response.StatusCode == 407;
        var taken = false;
        foreach (var line in response.Lines(isProxy ? HeaderId.ProxyAuthenticate : HeaderId.WwwAuthenticate))
        {
            if (!DigestChallenge.TryParse(line.Value, out var challenge) || !challenge.CanBeAnswered)
            {
                continue;
            }
            var old = Find(isProxy, challenge.Realm);
            if (old is { IsOfThisRequest: true } && taken && old.Round == rounds)
            {
                // RFC 8760 section 2.4: of several challenges the first that can be answered is the best.
                continue;
            }
            if (old is { IsOfThisRequest: true } && !challenge.IsStale)
            {
                return false;
            }
            if (credentials.For(owner, auths, challenge) is not { } secret)
            {
                continue;
            }
            if (old is not null)
            {
                answers.Remove(old);
            }
            answers.Add(new(isProxy, challenge.Realm.ToArray(), line.Value.ToArray(), secret) { Round = rounds });
            taken = true;
        }
        return taken;
    }

    /// <summary>Writes Authorization and Proxy-Authorization, as far as challenges are known.</summary>
    public void Write(MessageWriter writer, ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri)
    {
        Span<byte> cnonce = stackalloc byte[CnonceBytes];
        foreach (var answer in answers)
        {
            if (DigestChallenge.TryParse(answer.Challenge, out var challenge))
            {
                ToTag.Random(cnonce);
                var header = answer.IsProxy ? HeaderId.ProxyAuthorization : HeaderId.Authorization;
                var (user, ha1) = answer.Secret;
                DigestAnswer.Write(writer, header, challenge, user, ha1, method, uri, cnonce, ++answer.Count);
            }
        }
    }

    /// <summary>Forgets what was answered: the credentials changed.</summary>
    public void Clear() => answers.Clear();

    Answer? Find(bool isProxy, ReadOnlySpan<byte> realm)
    {
        foreach (var answer in answers)
        {
            if (answer.IsProxy == isProxy && realm.SequenceEqual(answer.Realm))
            {
                return answer;
            }
        }
        return null;
    }

    sealed class Answer(bool isProxy, byte[] realm, byte[] challenge, Credentials.Secret secret)
    {
        public bool IsProxy => isProxy;

        public byte[] Realm => realm;

        public byte[] Challenge => challenge;

        public Credentials.Secret Secret => secret;

        public uint Count { get; set; }

        public bool IsOfThisRequest { get; set; } = true;

        public int Round { get; init; }
    }
}
