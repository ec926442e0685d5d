using Convoke.Server.Logging;
using Convoke.Server.Options;

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
        var (sip, sipAddresses) = await SipPart.StartAsync(etc, NodeIdentity.Of(options, etc, stores), control, stores, log, parts, clock, begin: sip => CallsPart.Make(etc, control, stores, sip, log, parts, clock));
        var http = await HttpPart.StartAsync(options, etc, stores, sip, control, log, parts);
        etc.WarnOfUnused();
        var cli = CliPart.Start(options, log, parts, stores, sip, http.Commands, control, clock);
        return string.Join(' ', [.. http.Addresses.Select(a => $"http={a}"), .. sipAddresses.Select(a => $"sip={a}"), $"cli={cli}"]);
    }
}
