using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>What the SIP stack as a whole is started with.</summary>
public static class SystemOptions
{
    const uint SmallestT1 = 100;

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<uint> TimerT1 = Rows.Add(
        "timer_t1",
        "500",
        UIntKind.Instance,
        Effect.Restart,
        "Estimate of a round trip, in milliseconds (timer T1 of RFC 3261); 100 at least."
    );

    public static readonly Field<uint> TimerB = Rows.Add(
        "timer_b",
        "32000",
        UIntKind.Instance,
        Effect.Restart,
        "Milliseconds after which an INVITE without any answer fails (timer B of RFC 3261); 64 times timer_t1 at least."
    );

    public static readonly Field<bool> CompactHeaders = Rows.Add(
        "compact_headers",
        "no",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Writes headers in their short forms (RFC 3261 section 7.3.3)."
    );

    public static readonly Field<uint> TaskpoolMinimumSize = Rows.Add(
        "taskpool_minimum_size",
        "4",
        UIntKind.Instance,
        Effect.Stored,
        "Smallest number of workers in Asterisk's pool; here the runtime sizes its own."
    );

    public static readonly Field<uint> TaskpoolInitialSize = Rows.Add(
        "taskpool_initial_size",
        "4",
        UIntKind.Instance,
        Effect.Stored,
        "Number of workers that Asterisk's pool starts with."
    );

    public static readonly Field<uint> ThreadpoolInitialSize = Rows.Add(
        "threadpool_initial_size",
        "4",
        UIntKind.Instance,
        Effect.Stored,
        "Older name of taskpool_initial_size: both always have one value."
    );

    public static readonly Field<uint> TaskpoolAutoIncrement = Rows.Add(
        "taskpool_auto_increment",
        "1",
        UIntKind.Instance,
        Effect.Stored,
        "Number of workers by which Asterisk's pool grows."
    );

    public static readonly Field<uint> ThreadpoolAutoIncrement = Rows.Add(
        "threadpool_auto_increment",
        "1",
        UIntKind.Instance,
        Effect.Stored,
        "Older name of taskpool_auto_increment: both always have one value."
    );

    public static readonly Field<uint> TaskpoolIdleTimeout = Rows.Add(
        "taskpool_idle_timeout",
        "60",
        UIntKind.Instance,
        Effect.Stored,
        "Seconds after which an idle worker of Asterisk's pool ends."
    );

    public static readonly Field<uint> ThreadpoolIdleTimeout = Rows.Add(
        "threadpool_idle_timeout",
        "60",
        UIntKind.Instance,
        Effect.Stored,
        "Older name of taskpool_idle_timeout: both always have one value."
    );

    public static readonly Field<uint> TaskpoolMaxSize = Rows.Add(
        "taskpool_max_size",
        "50",
        UIntKind.Instance,
        Effect.Stored,
        "Largest number of workers in Asterisk's pool; 0 for no limit."
    );

    public static readonly Field<uint> ThreadpoolMaxSize = Rows.Add(
        "threadpool_max_size",
        "50",
        UIntKind.Instance,
        Effect.Stored,
        "Older name of taskpool_max_size: both always have one value."
    );

    public static readonly Field<bool> DisableTcpSwitch = Rows.Add(
        "disable_tcp_switch",
        "yes",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Leaves requests that are too large for a UDP packet on UDP instead of sending them over TCP (RFC 3261 section 18.1.1)."
    );

    public static readonly Field<bool> FollowEarlyMediaFork = Rows.Add(
        "follow_early_media_fork",
        "yes",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Follows the media of a later early dialog when a call forks."
    );

    public static readonly Field<bool> AcceptMultipleSdpAnswers = Rows.Add(
        "accept_multiple_sdp_answers",
        "no",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Takes further SDP answers in one dialog before the call is answered."
    );

    public static readonly Field<bool> DisableRport = Rows.Add(
        "disable_rport",
        "no",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Leaves rport out of the Via of our requests (RFC 3581)."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "system",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=system,single_object=yes,explicit_name=system"],
            Summary = "Timers of SIP and sizes of pools; one object, called system, read at start.",
            IsReloadable = false,
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        var t1 = Math.Max(draft.Get(TimerT1), SmallestT1);
        draft.Set(TimerT1, t1);
        draft.Set(TimerB, (uint)Math.Clamp(64UL * t1, draft.Get(TimerB), uint.MaxValue));
        Join(draft, TaskpoolInitialSize, ThreadpoolInitialSize);
        Join(draft, TaskpoolAutoIncrement, ThreadpoolAutoIncrement);
        Join(draft, TaskpoolIdleTimeout, ThreadpoolIdleTimeout);
        Join(draft, TaskpoolMaxSize, ThreadpoolMaxSize);
    }

    /// <summary>Gives both names of an option the value of the one that was set; the newer name wins.</summary>
    static void Join(Draft draft, Field<uint> newer, Field<uint> older)
    {
        var value = draft.IsTouched(older) && !draft.IsTouched(newer) ? draft.Get(older) : draft.Get(newer);
        draft.Set(newer, value);
        draft.Set(older, value);
    }
}
