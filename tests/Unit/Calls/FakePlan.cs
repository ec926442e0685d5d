using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;

namespace Convoke.Tests.Unit.Calls;

/// <summary>A dialplan that notes what ran.</summary>
sealed class FakePlan : IDialplan
{
    public List<string> Ran { get; } = [];

    /// <summary>What subroutines do.</summary>
    public Action<Channel> Routine { get; set; } = static _ => { };

    public Task GosubAsync(Channel channel, string routine)
    {
        Ran.Add($"gosub {routine} on {channel.Name.Split('-')[0]}");
        Routine(channel);
        return Task.CompletedTask;
    }

    public Task RunAsync(Channel channel, Place from)
    {
        Ran.Add($"{channel.Name.Split('-')[0]} at {from.Context},{from.Extension},{from.Priority}");
        return Task.CompletedTask;
    }

    public Task RunEndAsync(Channel channel, string context)
    {
        Ran.Add($"h of {context} on {channel.Name.Split('-')[0]}");
        return Task.CompletedTask;
    }

    public Place? PlaceOf(string text, Place from) =>
        text.Split('^') is [var context, var extension, var priority] && int.TryParse(priority, out var number)
            ? new(context, extension, number)
            : null;

    public bool Exists(string context, string extension, string caller) => extension == "1";
}
