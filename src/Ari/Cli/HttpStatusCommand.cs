using System.Net;
using Convoke.Ari.Http;
using Convoke.Telephony;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>http show status</c></summary>
sealed class HttpStatusCommand(HttpConf conf, Func<IReadOnlyList<IPEndPoint>> addresses) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["http", "show", "status"];

    public string Summary => "Show where HTTP is served";

    public string Usage => "http show status";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        output.WriteLine("HTTP Server Status:");
        output.WriteLine($"Prefix: {conf.Prefix}");
        output.WriteLine($"Server: {conf.ServerName ?? Product.Agent}");
        var bound = addresses();
        if (bound.Count == 0)
        {
            output.WriteLine("Server Disabled");
        }
        for (var i = 0; i < bound.Count; i++)
        {
            var isTlsOnly = conf.TlsBind is not null && i == bound.Count - 1;
            if (!isTlsOnly)
            {
                output.WriteLine($"Server Enabled and Bound to {bound[i]}");
            }
            if (conf.IsTlsEnabled || isTlsOnly)
            {
                output.WriteLine($"HTTPS Server Enabled and Bound to {bound[i]}");
            }
        }
        output.WriteLine();
        output.WriteLine("Enabled URI's:");
        output.WriteLine($"{conf.Prefix}/ari/... => Asterisk RESTful API");
        output.WriteLine();
        output.WriteLine("Enabled Redirects:");
        List(output, conf.Redirects.Select(r => $"{r.From} => {r.To}"));
        output.WriteLine();
        output.WriteLine("Path Restrictions:");
        List(output, conf.Restrictions.Select(r => r.Path));
        return ValueTask.CompletedTask;
    }

    static void List(TextWriter output, IEnumerable<string> lines)
    {
        var some = lines.DefaultIfEmpty("None.");
        foreach (var line in some)
        {
            output.WriteLine($"  {line}");
        }
    }
}
