using Convoke.Calls.Channels;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>
/// Headers for the INVITEs of all channels that come of one (PJSIP_INHERITABLE_HEADER). They lie in a variable that is inherited for ever,
/// one a line.
/// </summary>
static class InheritedHeaders
{
    public const string Variable = "PJSIP_INHERITABLE_HEADERS";
    public const char Between = '\n';

    public static IEnumerable<(string Name, string Value)> Of(Channel channel)
    {
        foreach (var line in (channel.Variables.Get(Variable) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                yield return (line[..colon], line[(colon + 1)..]);
            }
        }
    }
}
