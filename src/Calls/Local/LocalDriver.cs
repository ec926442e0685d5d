using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Local;

/// <summary>
/// Makes Local channels: two halves, of which the first is dialled like a phone and the second runs the dialplan of
/// <c>Local/extension@context</c>. What one half is told the other hears.
/// </summary>
public sealed class LocalDriver(ChannelTable channels, Func<IDialplan> dialplan) : IChannelDriver
{
    public string Name => LocalHalf.Technology;

    public DialledChannel? Request(string resource, Channel? requester, out int cause)
    {
        cause = Cause.NoRoute;
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? resource : resource[..slash];
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var (extension, context) =
            at < 0 ? (Marks.Plain(address), "default") : (Marks.Plain(address[..at]), Marks.Plain(address[(at + 1)..]));
        var caller = requester?.Caller.Id.Number.Text ?? "";
        if (!dialplan().Exists(context, extension, caller))
        {
            return null;
        }
        var first = new LocalHalf();
        var second = new LocalHalf();
        var (one, two) = channels.MakePair(first, second, $"{extension}@{context}", requester?.LinkedId);
        first.Bind(one, two);
        second.Bind(two, one);
        two.Place = new(context, extension, 1);
        one.Language = two.Language = requester?.Language ?? "en";
        return new(one, () => Begin(one, two, context, extension));
    }

    /// <summary>In the first half's turn: the second begins its dialplan, with what the first was given.</summary>
    void Begin(Channel one, Channel two, string context, string extension)
    {
        one.Variables.InheritTo(two.Variables);
        two.MaxForwards = one.MaxForwards;
        two.Redirecting = one.Redirecting;
        two.AccountCode = one.AccountCode;
        two.Caller = two.Caller with { Id = one.ConnectedLine, Dialled = extension };
        two.SetConnectedLine(one.Caller.Id, isTold: false);
        two.Turn.Post(() =>
        {
            two.SetState(ChannelState.Ring);
            two.Run(() => dialplan().RunAsync(two, new(context, extension, 1)));
        });
    }
}
