using System.Text;

namespace Convoke.Sip.Headers;

/// <summary>Event (RFC 6665 section 8.2.1): package, templates behind dots, and the id parameter.</summary>
public readonly ref struct Event : IHeaderValue<Event>
{
    public ReadOnlySpan<byte> Package { get; private init; }
    public Parameters Parameters { get; private init; }
    public ReadOnlySpan<byte> Id => Parameters.Value("id"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, out Event value)
    {
        var done = Token.TryParse(text, out var token);
        value = new Event { Package = token.Name, Parameters = token.Parameters };
        return done;
    }

    /// <summary>RFC 6665 section 8.2.1: packages compare octet by octet in the RFC, without regard to case in practice.</summary>
    public bool Is(ReadOnlySpan<byte> package) => Ascii.EqualsIgnoreCase(Package, package);
}
