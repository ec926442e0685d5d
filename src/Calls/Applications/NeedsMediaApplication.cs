using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>
/// Applications that play, record or mix sound, which this server does not do yet: they say so, set the variable that tells of their failure,
/// and the dialplan goes on.
/// </summary>
sealed class NeedsMediaApplication(string name, string summary, string arguments = "", string variable = "", string value = "FAILED")
    : Application(new(name, summary, arguments, "not yet: this server plays, records and mixes no sound"))
{
    public static IEnumerable<Application> All =>
        [
            new NeedsMediaApplication("Playback", "Plays sound files", "file[&file...][,options]", "PLAYBACKSTATUS"),
            new NeedsMediaApplication(
                "BackGround",
                "Plays sound files until a digit comes",
                "file[&file...][,options[,language[,context]]]",
                "BACKGROUNDSTATUS"
            ),
            new NeedsMediaApplication("Record", "Records into a file", "file[,silence[,most[,options]]]", "RECORD_STATUS", "ERROR"),
            new NeedsMediaApplication("MixMonitor", "Records a call", "file[,options]"),
            new NeedsMediaApplication("StopMixMonitor", "Ends the recording of a call", "[id]"),
            new NeedsMediaApplication("MusicOnHold", "Plays music", "[class[,seconds]]"),
            new NeedsMediaApplication("StartMusicOnHold", "Begins to play music", "[class]"),
            new NeedsMediaApplication("StopMusicOnHold", "Ends the music"),
            new NeedsMediaApplication("PlayTones", "Plays tones", "tones"),
            new NeedsMediaApplication("StopPlayTones", "Ends the tones"),
            new NeedsMediaApplication("Milliwatt", "Plays a tone of 1004 Hz"),
            new NeedsMediaApplication("SayDigits", "Says digits", "digits"),
            new NeedsMediaApplication("SayNumber", "Says a number", "number[,gender]"),
            new NeedsMediaApplication("SayAlpha", "Spells a text", "text"),
            new NeedsMediaApplication("SayPhonetic", "Spells a text with words", "text"),
            new NeedsMediaApplication(
                "ConfBridge",
                "Joins a conference",
                "name[,bridge profile[,user profile[,menu]]]",
                "CONFBRIDGE_RESULT"
            ),
            new NeedsMediaApplication("Page", "Calls many at once, who listen", "device[&device...][,options[,timeout]]"),
        ];

    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        run.Report($"{Row.Name} does nothing: this server plays, records and mixes no sound yet");
        if (variable.Length > 0)
        {
            run.Channel.Variables.Set(variable, value);
        }
        return new(run.Channel.IsEnding ? Outcome.Hangup : Outcome.Next);
    }
}
