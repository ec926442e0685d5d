using System.Globalization;
using Convoke.Calls.Causes;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Dialling;

/// <summary>The options of Dial that this server knows; an unknown letter is ignored, and told.</summary>
sealed record DialOptions
{
    /// <summary>Letters that are known and need sound files or recording, which this server has not: A, k, K, n, N, O, p, P, w, W, x, X.</summary>
    const string NeedMedia = "AkKnNOpPwWxX";

    public bool AnswersAtOnce { get; init; }

    public string? CalleeRoutine { get; init; }

    public string? CallerRoutine { get; init; }

    public string? WinnerRoutine { get; init; }

    public bool SaysElsewhere { get; init; }

    public bool DigitsLeave { get; init; }

    public string? Digits { get; init; }

    public bool RunsCalleesEnd { get; init; }

    /// <summary>Where the callee goes on when the caller has hung up; empty: behind the Dial; null: nowhere.</summary>
    public string? CalleeGoesOn { get; init; }

    /// <summary>The caller id that forwarded and dialled legs show; empty: the extension's; null: the caller's own.</summary>
    public string? Forced { get; init; }

    public bool GoesOn { get; init; }

    public string? Both { get; init; }

    public bool CalleeMayHangUp { get; init; }

    public bool CallerMayHangUp { get; init; }

    public bool CalleeMayTransfer { get; init; }

    public bool CallerMayTransfer { get; init; }

    public bool IgnoresForwarding { get; init; }

    public bool IgnoresConnectedLine { get; init; }

    public TimeSpan? Limit { get; init; }

    public bool IsLimitBroken { get; init; }

    /// <summary>Music in place of ringing.</summary>
    public bool PlaysMusic { get; init; }

    public string? OriginalCaller { get; init; }

    public int? LosersCause { get; init; }

    /// <summary>Ringing at once, and nothing of what the callee sends.</summary>
    public bool Rings { get; init; }

    /// <summary>Ringing at once, until the callee sends sound.</summary>
    public bool RingsUntilMedia { get; init; }

    public bool ForwardEndsTimeout { get; init; }

    /// <summary>Whether digits in the bridge mean something: then the media goes by way of us.</summary>
    public bool KeepsMedia => CalleeMayHangUp || CallerMayHangUp || CalleeMayTransfer || CallerMayTransfer;

    /// <summary>False where they cannot be read at all; letters that mean nothing here are put together in <paramref name="ignored"/>.</summary>
    public static bool TryParse(string text, out DialOptions options, out string ignored)
    {
        (options, ignored) = (new(), "");
        if (!OptionText.TryParse(text, out var letters))
        {
            return false;
        }
        foreach (var (letter, argument) in letters)
        {
            if (options.With(Marks.Plain(letter), argument) is { } more)
            {
                options = more;
            }
            else
            {
                ignored += letter;
            }
        }
        return true;
    }

    public static bool NeedsMedia(char letter) => NeedMedia.Contains(letter, StringComparison.Ordinal);

    DialOptions? With(char letter, string? argument) =>
        letter switch
        {
            'a' => this with { AnswersAtOnce = true },
            'b' => this with { CalleeRoutine = argument },
            'B' => this with { CallerRoutine = argument },
            'c' => this with { SaysElsewhere = true },
            // C resets the call record, which each Dial begins anew here; j keeps streams, which we do always.
            'C' or 'j' => this,
            'd' => this with { DigitsLeave = true },
            'D' => this with { Digits = argument is null ? null : Marks.Plain(argument) },
            'e' => this with { RunsCalleesEnd = true },
            'F' => this with { CalleeGoesOn = argument ?? "" },
            'f' => this with { Forced = argument ?? "" },
            'g' => this with { GoesOn = true },
            'G' => this with { Both = argument },
            'h' => this with { CalleeMayHangUp = true },
            'H' => this with { CallerMayHangUp = true },
            'i' => this with { IgnoresForwarding = true },
            'I' => this with { IgnoresConnectedLine = true },
            'L' => WithLimit(argument),
            'm' => this with { PlaysMusic = true },
            'o' => this with { OriginalCaller = argument ?? "" },
            'Q' => CauseNames.TryParse(argument ?? "", out var cause) ? this with { LosersCause = cause }
            : string.Equals(argument, "NONE", StringComparison.OrdinalIgnoreCase) ? this with { LosersCause = Cause.None }
            : this,
            'R' => this with { RingsUntilMedia = true },
            'r' => this with { Rings = true },
            'S' => Limit is null && int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? this with
                {
                    Limit = TimeSpan.FromSeconds(seconds),
                }
                : this,
            't' => this with { CalleeMayTransfer = true },
            'T' => this with { CallerMayTransfer = true },
            'U' => this with { WinnerRoutine = argument },
            'z' => this with { ForwardEndsTimeout = true },
            _ => null,
        };

    /// <summary>Milliseconds of the whole call; warnings before its end need sounds.</summary>
    DialOptions WithLimit(string? argument)
    {
        var total = (argument ?? "").Split(':')[0];
        return int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? this with
            {
                Limit = TimeSpan.FromMilliseconds(milliseconds),
            }
            : this with
            {
                IsLimitBroken = true,
            };
    }
}
