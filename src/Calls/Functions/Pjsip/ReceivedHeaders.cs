using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Calls.Functions.Pjsip;

/// <summary>The headers of a message that came, as text.</summary>
static class ReceivedHeaders
{
    /// <summary>The n-th of a name; null where it is not there. A name that ends in an asterisk stands for all that begin so.</summary>
    public static string? Find(Message message, string name, int number)
    {
        for (var at = 0; at < message.HeaderCount; at++)
        {
            var line = message.Line(at);
            if (ExtraHeaders.Fits(Encoding.UTF8.GetString(line.Name), name) && --number == 0)
            {
                return Encoding.UTF8.GetString(line.Value);
            }
        }
        return null;
    }

    /// <summary>The names that begin so, each once.</summary>
    public static IEnumerable<string> Names(Message message, string prefix)
    {
        var names = new List<string>();
        for (var at = 0; at < message.HeaderCount; at++)
        {
            var name = Encoding.UTF8.GetString(message.Line(at).Name);
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                names.Add(name);
            }
        }
        return names;
    }
}
