using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Uris;

/// <summary>RFC 3261 section 19.1.4, without making strings.</summary>
static class UriComparison
{
    public static bool Matches(scoped SipUriView a, scoped SipUriView b)
    {
        if (a.Scheme != b.Scheme)
            return false;
        return a.Scheme switch
        {
            UriScheme.Other => a.Text.SequenceEqual(b.Text),
            UriScheme.Tel => SameNumber(a.User, b.User) && ParametersMatch(a.Parameters, b.Parameters),
            _ => SameText(a.User, b.User, ignoreCase: false)
                && SameText(a.Password, b.Password, ignoreCase: false)
                && Ascii.EqualsIgnoreCase(a.Host, b.Host)
                && a.Port == b.Port
                && ParametersMatch(a.Parameters, b.Parameters)
                && HeadersMatch(a.Headers, b.Headers),
        };
    }

    static bool ParametersMatch(Parameters a, Parameters b) => OneWay(a, b, compare: true) && OneWay(b, a, compare: false);

    static bool OneWay(Parameters a, Parameters b, bool compare)
    {
        foreach (var parameter in a)
        {
            if (!b.TryGet(parameter.Name, out var other))
            {
                if (MustBeInBoth(parameter.Name))
                    return false;
            }
            else if (compare && !SameText(parameter.Value, other, ignoreCase: true))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A URI without one of these is another URI than one that gives it, even with its default value.</summary>
    static bool MustBeInBoth(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "transport"u8)
        || Ascii.EqualsIgnoreCase(name, "user"u8)
        || Ascii.EqualsIgnoreCase(name, "ttl"u8)
        || Ascii.EqualsIgnoreCase(name, "method"u8)
        || Ascii.EqualsIgnoreCase(name, "maddr"u8);

    static bool HeadersMatch(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return a.IsEmpty && b.IsEmpty;
        return a.Count((byte)'&') == b.Count((byte)'&') && HeadersIn(a, b) && HeadersIn(b, a);
    }

    static bool HeadersIn(ReadOnlySpan<byte> all, ReadOnlySpan<byte> other)
    {
        foreach (var range in all.Split((byte)'&'))
        {
            var found = false;
            foreach (var candidate in other.Split((byte)'&'))
                found |= SameText(all[range], other[candidate], ignoreCase: true);
            if (!found)
                return false;
        }
        return true;
    }

    /// <summary>Escaped and plain octets are the same except for the reserved ones.</summary>
    internal static bool SameText(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool ignoreCase)
    {
        int i = 0,
            j = 0;
        for (; i < a.Length && j < b.Length; i++, j++)
        {
            var left = Escapes.Next(a, ref i, out var leftEscaped);
            var right = Escapes.Next(b, ref j, out var rightEscaped);
            if (leftEscaped != rightEscaped && IsReserved(left))
                return false;
            if (left != right && !(ignoreCase && Lower(left) == Lower(right)))
                return false;
        }
        return i >= a.Length && j >= b.Length;
    }

    /// <summary>RFC 3966 section 4: visual separators do not count.</summary>
    static bool SameNumber(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int i = 0,
            j = 0;
        while (true)
        {
            while (i < a.Length && IsSeparator(a[i]))
                i++;
            while (j < b.Length && IsSeparator(b[j]))
                j++;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length;
            if (Lower(a[i++]) != Lower(b[j++]))
                return false;
        }
    }

    static bool IsSeparator(byte value) => value is (byte)'-' or (byte)'.' or (byte)'(' or (byte)')';

    internal static bool IsReserved(byte value) => ";/?:@&=+$,"u8.Contains(value);

    internal static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}
