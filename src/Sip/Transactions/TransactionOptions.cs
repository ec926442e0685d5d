namespace Convoke.Sip.Transactions;

/// <summary>Times of RFC 3261 table 4 and the room for transactions.</summary>
public sealed record TransactionOptions
{
    public static readonly TransactionOptions Default = new();

    /// <summary>Round-trip estimate, 500 ms.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest time between two sendings, 4 s.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time a message stays in the network, 5 s.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Timers B, F, H, J, L, M: 64*T1. Asterisk's system option timer_b.</summary>
    public TimeSpan TimerB { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Timer D on unreliable transports: more than 32 s.</summary>
    public TimeSpan TimerD { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Server transactions at one time. Beyond: dropped over UDP, 503 with Retry-After over connections.</summary>
    public int MaxServer { get; init; } = 262_144;

    /// <summary>
    /// Server transactions from which on answered ones are kept for T4 instead of timer J: repeated requests come in the first
    /// seconds, and memory is worth more than the rest of the 32.
    /// </summary>
    public int BusyServer { get; init; } = 4_096;

    /// <summary>Client transactions at one time; beyond, sending fails.</summary>
    public int MaxClient { get; init; } = 262_144;

    /// <summary>
    /// Whether requests of more than 1300 bytes go over TCP where UDP was meant (RFC 3261 section 18.1.1), and as a datagram only where
    /// no connection comes about. Off as in Asterisk, whose system option disable_tcp_switch is on.
    /// </summary>
    public bool SwitchesToTcp { get; init; }

    /// <summary>Whether our Via asks for rport (RFC 3581 section 3).</summary>
    public bool AsksForRport { get; init; } = true;
}
