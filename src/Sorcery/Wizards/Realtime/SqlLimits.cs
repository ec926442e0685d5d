namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>How long a database is waited for.</summary>
public sealed record SqlLimits
{
    public static readonly SqlLimits Default = new();

    /// <summary>A write, connecting included. With it a client has its 503 within a second.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>A write behind many others, until it is on its way. An outage ends the waiting at once.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>One row read again, or a sign of life.</summary>
    public TimeSpan Ask { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The first sign of life at the start, before the snapshot is taken in its place: a machine that boots is slow.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>All rows of a table.</summary>
    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A table that cannot tell of its changes is asked at this interval.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>While one of lower priority stands in, the more important ones are asked at this interval.</summary>
    public TimeSpan Return { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How old the last good objects may become before they are served no longer; null: they are served on.</summary>
    public TimeSpan? StaleMaximum { get; init; }

    /// <summary>Between two attempts at a database that does not answer.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(300);
}
