using System.Net;
using Convoke.Media.Codecs;

namespace Convoke.Calls.Streams;

/// <summary>A leg whose phone can be asked to send its media elsewhere than to us. Called in any thread.</summary>
public interface IDirectLeg : IMediaLeg
{
    /// <summary>Whether the endpoint wants it, and its media allows it.</summary>
    bool MayGoDirect { get; }

    /// <summary>The first change of this kind is left out on this leg, so that two servers do not send theirs at once.</summary>
    bool LeavesFirstOut { get; }

    /// <summary>Where its phone wants media; null: it said nothing yet.</summary>
    IPEndPoint? Wanted { get; }

    /// <summary>Its phone is to send there, this codec; null: to us again.</summary>
    void GoDirect(IPEndPoint? to, Codec codec);
}
