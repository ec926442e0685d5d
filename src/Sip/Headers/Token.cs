using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>One element of Require, Supported, Unsupported, Proxy-Require, Allow, Allow-Events, with parameters where a header has them.</summary>
public readonly ref struct Token : IHeaderValue<Token>
{
    public ReadOnlySpan<byte> Name { get; private init; }
    public Parameters Parameters { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out Token value)
    {
        text = Grammar.Trim(text);
        var semicolon = text.IndexOf((byte)';');
        var done = Parameters.TryParse(semicolon < 0 ? default : text[semicolon..], out var parameters);
        value = new Token { Name = Grammar.TrimEnd(semicolon < 0 ? text : text[..semicolon]), Parameters = parameters };
        return done && Grammar.IsToken(value.Name);
    }

    /// <summary>Option tags, event packages and header names compare without regard to case.</summary>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);
}
