using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class TransferApplication()
    : Application(
        new(
            "Transfer",
            "Sends the caller elsewhere: 302 before the answer, REFER after it",
            "[technology/]destination",
            "destination: a SIP URI, or the id of an endpoint",
            "TRANSFERSTATUS: SUCCESS, FAILURE or UNSUPPORTED; TRANSFERSTATUSPROTOCOL: the SIP status, 0 for success"
        )
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var destination = Run.Split(data, 1)[0].Trim();
        var channel = run.Channel;
        var slash = destination.IndexOf('/', StringComparison.Ordinal);
        var isOthers =
            slash > 0
            && !destination.AsSpan(0, slash).Contains(':')
            && !destination.AsSpan(0, slash).Equals(channel.Technology.Name, StringComparison.OrdinalIgnoreCase);
        var isDone = destination.Length > 0 && !isOthers && await channel.Technology.TransferAsync(destination);
        channel.Variables.Set("TRANSFERSTATUS", isDone ? "SUCCESS" : "FAILURE");
        channel.Variables.Set("TRANSFERSTATUSPROTOCOL", isDone ? "0" : "503");
        return channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }
}
