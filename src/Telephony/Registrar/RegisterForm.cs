using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Cli;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Registrar;

/// <summary>One binding a REGISTER asks for.</summary>
/// <param name="Uri">as it would be kept</param>
/// <param name="Seconds">within the AOR's limits; 0 removes it</param>
/// <param name="EndsWithConnection">whether it can only be reached over the connection the REGISTER came on</param>
readonly record struct AskedBinding(string Uri, uint Seconds, bool EndsWithConnection);

/// <summary>What a REGISTER asks for, read from the message once.</summary>
sealed class RegisterForm
{
    RegisterForm() { }

    public List<AskedBinding> Bindings { get; } = [];

    /// <summary>All contacts are to be removed.</summary>
    public bool RemovesAll { get; private set; }

    /// <summary>The Expires of the answer; null where the request has none.</summary>
    public uint? Expires { get; private set; }

    /// <summary>The Path headers, joined; empty where there are none or they are not kept.</summary>
    public string Path { get; private set; } = "";

    public required string CallId { get; init; }

    public required uint CSeq { get; init; }

    public required string UserAgent { get; init; }

    public required string ViaHost { get; init; }

    public required uint ViaPort { get; init; }

    /// <summary>Null with the status of the refusal where the request is not in order.</summary>
    /// <param name="request">the REGISTER</param>
    /// <param name="aor">what it is for</param>
    /// <param name="mark">added to the URIs of its contacts</param>
    /// <param name="refusal">the status</param>
    public static RegisterForm? Read(in IncomingRequest request, ConfigObject aor, string mark, out int refusal)
    {
        var message = request.Message;
        var (viaHost, viaPort) = LastVia(message);
        var form = new RegisterForm
        {
            CallId = Encoding.UTF8.GetString(message.CallId),
            CSeq = message.CSeq.Number,
            UserAgent = CleanWriter.OneLine(Encoding.UTF8.GetString(message.Value(HeaderId.UserAgent))),
            ViaHost = viaHost,
            ViaPort = viaPort,
        };
        if (message.Expires is { } expires)
        {
            form.Expires = Clamp(expires, aor);
        }
        refusal = form.ReadContacts(request, aor, mark) ? form.ReadPath(message, aor) : 400;
        return refusal == 0 ? form : null;
    }

    bool ReadContacts(in IncomingRequest request, ConfigObject aor, string mark)
    {
        var message = request.Message;
        var rewrites =
            request.Endpoint!.Get(Objects.Endpoint.RewriteContact)
            || request.Flow.Protocol is Sip.Transports.TransportProtocol.Ws or Sip.Transports.TransportProtocol.Wss;
        var count = 0;
        foreach (var contact in message.Contacts)
        {
            count++;
            if (contact.IsStar)
            {
                // RFC 3261 section 10.2.2: alone, and to remove.
                RemovesAll = true;
                if (message.Expires is not 0)
                {
                    return false;
                }
                continue;
            }
            var uri = contact.Uri;
            if (uri.Text.Length > ContactUri.MaxBytes)
            {
                return false;
            }
            var seconds = Clamp(Asked(contact) ?? message.Expires ?? aor.Get(Aor.DefaultExpiration), aor);
            var kept = rewrites ? ContactUri.Rewritten(uri, request.Source, request.Flow.Protocol, mark) : ContactUri.Plain(uri, mark);
            Bindings.Add(new(kept, seconds, request.Flow.IsReliable && rewrites));
        }
        return !RemovesAll || count == 1;
    }

    /// <summary>An expires that is no number counts as 0, as in Asterisk: a binding that nobody can say the end of is none.</summary>
    static uint? Asked(Convoke.Sip.Headers.Contact contact) => contact.Expires ?? (contact.Parameters.Has("expires"u8) ? 0 : null);

    /// <summary>RFC 3327 section 5.3: who sends a Path says that it understands it.</summary>
    int ReadPath(Message message, ConfigObject aor)
    {
        if (!aor.Get(Aor.SupportPath) || !message.Has(HeaderId.Path))
        {
            return 0;
        }
        if (!message.HasToken(HeaderId.Supported, "path"u8))
        {
            return 420;
        }
        var lines = new List<string>();
        foreach (var line in message.Lines(HeaderId.Path))
        {
            lines.Add(Encoding.UTF8.GetString(line.Value));
        }
        Path = string.Join(',', lines);
        return 0;
    }

    static uint Clamp(uint seconds, ConfigObject aor) =>
        seconds == 0 ? 0 : Math.Min(Math.Max(seconds, aor.Get(Aor.MinimumExpiration)), aor.Get(Aor.MaximumExpiration));

    static (string Host, uint Port) LastVia(Message message)
    {
        var (host, port) = ("", 0u);
        foreach (var via in message.All<Via>(HeaderId.Via))
        {
            (host, port) = (Encoding.UTF8.GetString(via.Host), via.Port);
        }
        return (host, port);
    }
}
