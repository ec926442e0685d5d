using System.CommandLine;
using System.Net;
using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;

namespace Convoke.Bench.Load.Commands;

/// <summary>Options that say what a run goes against and where it ends.</summary>
sealed class Target
{
    readonly Option<int> _port = new("--port") { Description = "the server's port on 127.0.0.1", DefaultValueFactory = _ => 8088 };
    readonly Option<int> _connections = new("--connections", "-c") { Description = "connections", DefaultValueFactory = _ => 8 };
    readonly Option<double> _seconds = new("--seconds", "-d") { Description = "time limit in seconds", DefaultValueFactory = _ => 10 };
    readonly Option<long> _most = new("--count", "-n") { Description = "most requests", DefaultValueFactory = _ => long.MaxValue };
    readonly Option<int?> _process = new("--pid") { Description = "the server's process id, for its processor time" };

    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _port, _connections, _seconds, _most, _process })
            command.Add(option);
        return command;
    }

    /// <summary>Runs the requests, against nothing but 127.0.0.1.</summary>
    public Figures Run(ParseResult parsed, IRequests requests)
    {
        return Run(
            new(IPAddress.Loopback, parsed.GetValue(_port)),
            parsed.GetValue(_connections),
            requests,
            TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
            parsed.GetValue(_process),
            parsed.GetValue(_most)
        );
    }

    public static Figures Run(
        IPEndPoint server,
        int connections,
        IRequests requests,
        TimeSpan time,
        int? process,
        long most = long.MaxValue
    )
    {
        var before = process is { } id ? ProcFile.ProcessorTime(id) : default;
        var figures = new Generator(server, connections).Run(requests, time, most);
        return process is { } same ? figures with { Processor = ProcFile.ProcessorTime(same) - before } : figures;
    }
}
