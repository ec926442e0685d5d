using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Subscriptions;

/// <summary>The event packages there are, and which of them a SUBSCRIBE asks for.</summary>
sealed class EventPackages(IReadOnlyList<IEventPackage> rows)
{
    readonly (byte[] Name, IEventPackage Package)[] rows = [.. rows.Select(p => (Encoding.ASCII.GetBytes(p.Name), p))];

    /// <summary>The value of Allow-Events (RFC 6665 section 8.2.2).</summary>
    public string AllowEvents { get; } = string.Join(", ", rows.Select(p => p.Name));

    public IEnumerable<IEventPackage> All => rows.Select(r => r.Package);

    /// <summary>The package that Event names; null: none of ours, or no Event at all.</summary>
    public IEventPackage? Of(Message subscribe)
    {
        var asked = subscribe.Get<Event>(HeaderId.Event);
        foreach (var (name, package) in rows)
        {
            if (asked.Is(name))
            {
                return package;
            }
        }
        return null;
    }

    /// <summary>The first of a package's bodies that the subscriber accepts; null: none. Without Accept the package's own is meant.</summary>
    public static string? Body(IEventPackage package, Message subscribe)
    {
        if (!subscribe.Has(HeaderId.Accept))
        {
            return package.Subtypes[0];
        }
        foreach (var type in subscribe.All<MediaType>(HeaderId.Accept))
        {
            foreach (var subtype in package.Subtypes)
            {
                if (type.Covers("application"u8, Encoding.ASCII.GetBytes(subtype)))
                {
                    return subtype;
                }
            }
        }
        return null;
    }
}
