using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>Puts the server together. The order is that of starting; stopping goes backwards.</summary>
static class Composition
{
    /// <summary>Starts everything; the answer is the addresses that are served.</summary>
    /// <exception cref="StartException">something that whoever runs the server can mend</exception>
    public static async Task<string> StartAsync(ServeOptions options, ServerLog log, Parts parts, StopSignal stop)
    {
        var clock = TimeProvider.System;
        parts.Add("the data folder", new VarDirectory(options.Var));
        var etc = new EtcFiles(options, log.For("Convoke.Sorcery"));
        var stores = await Stores.OpenAsync(options, etc, log, parts);
        var control = parts.Add("the control", new ServerControl(options, etc, stores.Mapper, stop, log.For("Convoke.Server"), clock));
        var (sip, sipAddresses) = await SipPart.StartAsync(
            etc,
            NodeIdentity.Of(options, etc, stores),
            control,
            stores,
            log,
            parts,
            clock,
            begin: sip => CallsPart.Make(options, etc, control, stores, sip, log, parts, clock)
        );
        var http = await HttpPart.StartAsync(options, etc, stores, sip, control, log, parts);
        etc.WarnOfUnused();
        var cli = CliPart.Start(options, log, parts, stores, sip, http.Commands, control, clock);
        return string.Join(
            ' ',
            [.. http.Addresses.Select(a => $"http={a}"), .. sipAddresses.Select(a => $"sip={a}").DefaultIfEmpty(NoSip(sip)), $"cli={cli}"]
        );
    }

    /// <summary>A server that no phone can reach must not look ready for them.</summary>
    static string NoSip(SipService sip) =>
        sip.ClosedTransports is { Count: > 0 } closed
            ? $"sip=none ({string.Join("; ", closed.Select(fault => $"{fault.Key}: {fault.Value}"))})"
            : "sip=none (no transport is configured)";
}
