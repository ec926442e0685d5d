using Convoke.Calls.Channels;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>A channel in the dialplan. Used in its turn.</summary>
sealed class Run(Channel channel, RunParts parts, Walker walker)
{
    public Channel Channel => channel;

    public RunParts Parts => parts;

    public Walker Walker => walker;

    public IScope Scope { get; } = new ChannelScope(channel, parts);

    public Microsoft.Extensions.Logging.ILogger Log => parts.Log;

    /// <summary>The caller's number, as extensions may demand it; empty: none.</summary>
    public string Number => channel.Caller.Id.Number is { IsValid: true, Text: var text } ? text : "";

    /// <summary>Arguments without quotes and marks; the last is the rest as it is. There are always so many.</summary>
    public static string[] Split(string data, int count)
    {
        var pieces = SplitMarked(data, count);
        for (var at = 0; at < count; at++)
        {
            pieces[at] = Marks.Plain(pieces[at]);
        }
        return pieces;
    }

    /// <summary>The same with marks.</summary>
    public static string[] SplitMarked(string data, int count)
    {
        var pieces = new string[count];
        Array.Fill(pieces, "");
        Arguments.Split(data, count).CopyTo(pieces);
        return pieces;
    }

    /// <summary>Sets a variable, or writes a function, by what stands to the left of an equals sign.</summary>
    public ValueTask AssignAsync(string name, string value) => Assignment.DoAsync(channel, parts, Scope, name, value);

    /// <summary>Runs an application within another.</summary>
    public ValueTask<Outcome> ApplyAsync(Application application, string data) => walker.ApplyAsync(this, application, data);

    /// <summary>The place that a text means; null where it means none, which is told.</summary>
    public Place? PlaceOf(string text)
    {
        if (Places.Parse(text, channel.Place, parts.Extensions.Current, Number) is { } place)
        {
            return place;
        }
        Report($"'{Marks.Plain(text)}' is no place of the dialplan: it has no priority or label that is there");
        return null;
    }

    public void Report(string problem) => Scope.Report(problem);
}
