using System.Buffers;

namespace Convoke.Sorcery.Fields;

/// <summary>Host names of DNS (RFC 1123 section 2.1; an underscore is let through, many real names have one).</summary>
static class HostName
{
    const int LongestName = 253;
    const int LongestLabel = 63;

    static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name is [.., '.'])
        {
            name = name[..^1];
        }
        if (name.IsEmpty || name.Length > LongestName)
        {
            return false;
        }
        foreach (var range in name.Split('.'))
        {
            var label = name[range];
            if (label.IsEmpty || label.Length > LongestLabel || label.ContainsAnyExcept(Characters))
            {
                return false;
            }
        }
        return true;
    }
}
