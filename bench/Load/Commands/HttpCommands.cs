using System.CommandLine;
using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;

namespace Convoke.Bench.Load.Commands;

/// <summary>Runs against a server that somebody else started.</summary>
static class HttpCommands
{
    public static Command Push()
    {
        var prefix = new Option<string>("--prefix") { Description = "ids are PREFIX-0, PREFIX-1 ...", DefaultValueFactory = _ => "p0" };
        return Make(
            "push",
            "durable PUT of the walk-through's endpoint under ever new ids",
            parsed => new EndpointPushes(parsed.GetValue(prefix)!),
            prefix
        );
    }

    public static Command Get()
    {
        var prefix = new Option<string>("--prefix") { Description = "ids are PREFIX-1 to PREFIX-IDS", DefaultValueFactory = _ => "p0" };
        var ids = new Option<int>("--ids") { Description = "how many endpoints are read in turn", DefaultValueFactory = _ => 1000 };
        return Make("get", "GET of endpoints", parsed => new EndpointReads(parsed.GetValue(prefix)!, parsed.GetValue(ids)), prefix, ids);
    }

    public static Command Users()
    {
        var users = new Argument<int>("users") { Description = "how many users, each an auth, an aor and an endpoint" };
        var command = Make("users", "pushes users", parsed => new UserPushes(parsed.GetValue(users)));
        command.Add(users);
        return command;
    }

    static Command Make(string name, string description, Func<ParseResult, IRequests> requests, params Option[] options)
    {
        var target = new Target();
        var command = target.AddTo(new(name, description));
        foreach (var option in options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            var table = new Table();
            table.Add(name, target.Run(parsed, requests(parsed)));
            table.Print(Console.Out);
            return table.IsGood ? 0 : 1;
        });
        return command;
    }
}
