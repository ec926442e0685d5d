using System.Collections.Concurrent;

namespace Convoke.Telephony.Variables;

/// <summary>Variables of the whole server. They live as long as the process; names count with their case.</summary>
public sealed class GlobalVariables
{
    readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The value of a variable; empty where it is not set.</summary>
    public string Get(string name) => values.GetValueOrDefault(name, "");

    /// <summary>Sets a variable; null takes it away.</summary>
    public void Set(string name, string? value)
    {
        if (value is null)
        {
            values.TryRemove(name, out _);
        }
        else
        {
            values[name] = value;
        }
    }
}
