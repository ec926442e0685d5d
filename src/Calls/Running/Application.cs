namespace Convoke.Calls.Running;

/// <summary>Something that a line of the dialplan does with a channel, in the channel's turn. One object serves all channels.</summary>
abstract class Application(ApplicationRow row)
{
    public ApplicationRow Row => row;

    /// <param name="run">the channel, and what it runs on</param>
    /// <param name="data">the arguments, evaluated; they may carry marks</param>
    public abstract ValueTask<Outcome> RunAsync(Run run, string data);
}
