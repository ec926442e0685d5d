using System.Text;

namespace Convoke.Sorcery.Objects;

/// <summary>
/// The order in which attributes are shown. Asterisk shows them in the order of a hash table of 29 buckets; clients that compare answers
/// byte for byte see the same order here.
/// </summary>
static class EmitOrder
{
    const int Buckets = 29;

    /// <summary>Ties keep the order in which the fields were registered.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> fields, Func<T, string> name) => fields.OrderBy(f => Bucket(name(f)));

    public static int Bucket(string name)
    {
        var hash = 5381u;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked(hash * 33) ^ b;
        }
        return (int)(hash & 0x7fffffff) % Buckets;
    }
}
