using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;

namespace Convoke.Tests.Unit.Calls;

/// <summary>Makes phones that a test plays, by the names it dials; <c>cause17</c> is nobody, with that cause.</summary>
sealed class FakeDriver(ChannelTable channels) : IChannelDriver
{
    public string Name => "Fake";

    /// <summary>The last of each name.</summary>
    public Dictionary<string, FakePhone> Phones { get; } = [];

    public List<FakePhone> All { get; } = [];

    public DialledChannel? Request(string resource, Channel? requester, out int cause)
    {
        cause = 0;
        if (resource.StartsWith("cause", StringComparison.Ordinal))
        {
            cause = int.Parse(resource[5..], System.Globalization.CultureInfo.InvariantCulture);
            return null;
        }
        var phone = new FakePhone();
        phone.Channel = channels.Make(phone, resource, requester?.LinkedId);
        Phones[resource] = phone;
        All.Add(phone);
        return new(phone.Channel, () => phone.Told.Add("call"));
    }
}
