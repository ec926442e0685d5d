using Convoke.Calls.Channels;
using Convoke.Calls.Parties;

namespace Convoke.Calls.Dialling;

/// <summary>Who answered a Dial: one of its legs, or somebody who picked it up.</summary>
/// <param name="Destination">what was dialled</param>
/// <param name="Channel">who answered</param>
/// <param name="Party">who that is by what its phone said; null: who was called</param>
/// <param name="Start">lets its channel do something from now on, in its turn</param>
sealed record DialWinner(string Destination, Channel Channel, Party? Party, Action<Func<Task>> Start)
{
    public static DialWinner Of(DialLeg leg) =>
        new(
            leg.Destination,
            leg.Channel,
            leg.Party?.Party,
            work => leg.Channel.Turn.Post(static x => x.Channel.Run(x.work), (leg.Channel, work))
        );
}
