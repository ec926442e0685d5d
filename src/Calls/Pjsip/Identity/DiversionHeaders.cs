// Endpoint options: send_diversion, send_history_info.
using System.Text;
using Convoke.Calls.Parties;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Who a call was sent on by: Diversion (RFC 5806) and History-Info (RFC 7044).</summary>
static class DiversionHeaders
{
    /// <summary>What a request or a response says; <see cref="Redirecting.None"/> where it says nothing. The topmost Diversion is the last who sent it on.</summary>
    public static Redirecting Read(Message message)
    {
        var last = default(Found?);
        var first = default(Found?);
        foreach (var address in message.All<NameAddr>(HeaderId.Diversion))
        {
            first = new(
                PartyReader.Of(address, Party.Nobody),
                RedirectReasons.ToPlan(Encoding.UTF8.GetString(address.Parameters.Value("reason"u8)))
            );
            last ??= first;
        }
        if (last is not { } from || first is not { } original)
        {
            return Redirecting.None;
        }
        return new()
        {
            From = from.Party,
            Reason = from.Reason,
            Original = first != last ? original.Party : Party.Nobody,
            OriginalReason = first != last ? original.Reason : "unknown",
            Count = 1,
        };
    }

    /// <param name="headers">where they are added</param>
    /// <param name="endpoint">who is told</param>
    /// <param name="redirecting">how the call came to be</param>
    /// <param name="target">whom the request is for, as History-Info has it: <c>sip:bob@host</c></param>
    /// <param name="host">our host</param>
    public static void Add(
        List<(string Name, string Value)> headers,
        ConfigObject endpoint,
        Redirecting redirecting,
        string target,
        string host
    )
    {
        var from = redirecting.From;
        var isForwarded = from.Number.IsValid;
        if (endpoint.Get(Endpoint.SendDiversion) && isForwarded)
        {
            var address = NameAddrText.Of(from.Name.HasText ? from.Name.Text : "", from.Number.Text, host, false);
            headers.Add(("Diversion", $"{address};reason={RedirectReasons.ToSip(redirecting.Reason)}"));
        }
        if (endpoint.Get(Endpoint.SendHistoryInfo))
        {
            headers.Add(
                ("History-Info", isForwarded ? $"<sip:{NameAddrText.Escape(from.Number.Text)}@{host}>;index=1" : $"<{target}>;index=1")
            );
        }
    }

    sealed record Found(Party Party, string Reason);
}
