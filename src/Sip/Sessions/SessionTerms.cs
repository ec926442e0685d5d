namespace Convoke.Sip.Sessions;

/// <summary>When provisional responses are sent reliably (RFC 3262).</summary>
public enum Reliability
{
    Never,

    /// <summary>Where the peer requires it.</summary>
    WhenRequired,

    /// <summary>Where the peer supports it.</summary>
    WhenSupported,

    /// <summary>Always; we require it of the peer.</summary>
    Required,
}

/// <summary>Whether a session has to be refreshed (RFC 4028).</summary>
public enum TimerPolicy
{
    Never,

    /// <summary>Where the peer can.</summary>
    Offered,

    /// <summary>We require it of the peer.</summary>
    Required,

    /// <summary>We refresh though the peer cannot.</summary>
    Always,
}

/// <summary>Answers the challenges that the requests of a session meet.</summary>
public interface IChallengeAnswers
{
    /// <summary>Another request begins: it may be challenged anew.</summary>
    void Begin();

    /// <summary>True for a challenge that can be answered: the request goes out again.</summary>
    bool Take(Messages.Message response);

    void Write(Messages.MessageWriter writer, ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri);
}

/// <summary>What one side of a session goes by, from its beginning to its end.</summary>
public sealed record SessionTerms
{
    public Reliability Reliability { get; init; } = Reliability.WhenRequired;

    public TimerPolicy Timers { get; init; } = TimerPolicy.Offered;

    /// <summary>Seconds; the shortest interval that we take.</summary>
    public uint MinSe { get; init; } = 90;

    /// <summary>Seconds; the interval that we ask for.</summary>
    public uint SessionExpires { get; init; } = 1800;

    /// <summary>The user of our Contact; empty: it has none.</summary>
    public string ContactUser { get; init; } = "";

    /// <summary>As User-Agent in requests; empty: none.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>As Server in responses; empty: none.</summary>
    public string Server { get; init; } = "";

    public int MaxForwards { get; init; } = 70;

    /// <summary>The transport of our requests; empty: any.</summary>
    public string TransportName { get; init; } = "";

    /// <summary>Methods, as Allow has them.</summary>
    public string Allow { get; init; } = "";

    /// <summary>Option tags that we support, without <c>100rel</c> and <c>timer</c>, which follow from these terms.</summary>
    public IReadOnlyList<string> Supported { get; init; } = [];

    /// <summary>Option tags that only our INVITE names.</summary>
    public IReadOnlyList<string> SupportedInInvite { get; init; } = [];

    /// <summary>Whether our responses go to where the request came from, whatever its Via says.</summary>
    public bool ForcesRport { get; init; } = true;

    /// <summary>Whether the peer is reached where its requests come from, whatever its Contact says.</summary>
    public bool RewritesContact { get; init; }

    public IChallengeAnswers? Answers { get; init; }

    /// <summary>The value of Supported.</summary>
    public string SupportedText
    {
        get
        {
            var tags = new List<string>();
            if (Reliability != Reliability.Never)
            {
                tags.Add("100rel");
            }
            if (Timers != TimerPolicy.Never)
            {
                tags.Add("timer");
            }
            tags.AddRange(Supported);
            return string.Join(", ", tags);
        }
    }
}
