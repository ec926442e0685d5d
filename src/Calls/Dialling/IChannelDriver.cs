using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>Makes channels that call somebody: one for each technology that a destination may name.</summary>
public interface IChannelDriver
{
    /// <summary>As destinations name it, in any case: <c>PJSIP</c>.</summary>
    string Name { get; }

    /// <summary>A channel that is not called yet; null with the cause where there is nobody to call.</summary>
    /// <param name="resource">what stands behind <c>PJSIP/</c></param>
    /// <param name="requester">for whom; in its turn. Null: for nobody's channel</param>
    /// <param name="cause">why there is none</param>
    DialledChannel? Request(string resource, Channel? requester, out int cause);
}

/// <summary>A channel that is yet to be called.</summary>
/// <param name="Channel">it</param>
/// <param name="Call">calls it, in its turn; failure is an <see cref="Ended"/> of the channel</param>
public sealed record DialledChannel(Channel Channel, Action Call);
