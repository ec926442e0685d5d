using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>One element of Reason (RFC 3326): protocol, cause, text.</summary>
public readonly ref struct Reason : IHeaderValue<Reason>
{
    /// <summary>SIP, Q.850 or another name.</summary>
    public ReadOnlySpan<byte> Protocol { get; private init; }
    public Parameters Parameters { get; private init; }

    /// <summary>The cause, null where absent.</summary>
    public uint? Cause => Grammar.TryNumber(Parameters.Value("cause"u8), out var cause) ? cause : null;
    public ReadOnlySpan<byte> Text => Parameters.Value("text"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, out Reason value)
    {
        var done = Token.TryParse(text, out var token);
        value = new Reason { Protocol = token.Name, Parameters = token.Parameters };
        return done;
    }

    public bool Is(ReadOnlySpan<byte> protocol) => Ascii.EqualsIgnoreCase(Protocol, protocol);
}
