using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>What a Dial wants of the dialplan.</summary>
public interface IDialplan
{
    /// <summary>In the channel's turn: runs a subroutine, written <c>ctx^ext^pri(arg^arg)</c>, and comes back.</summary>
    Task GosubAsync(Channel channel, string routine);

    /// <summary>In the channel's turn: runs it from a place to its end, the extension h included.</summary>
    Task RunAsync(Channel channel, Place from);

    /// <summary>In the channel's turn: runs the extension h of a context.</summary>
    Task RunEndAsync(Channel channel, string context);

    /// <summary>A place written <c>ctx^ext^pri</c>, <c>ext^pri</c> or <c>pri</c>, or with commas, seen from another; null where it is none.</summary>
    Place? PlaceOf(string text, Place from);

    bool Exists(string context, string extension, string caller);
}
