using Convoke.Calls.Running;
using Convoke.Dialplan;
using Convoke.Dialplan.Language;
using Convoke.Server.Options;
using Convoke.Sorcery.Conf;

namespace Convoke.Server.Hosting;

/// <summary>The file extensions.conf, and what asterisk.conf says to dialplans.</summary>
static class DialplanConf
{
    const string File = "extensions.conf";

    /// <summary>Reads the dialplan anew. One that is broken as a file leaves the one in force where it is: it must not empty.</summary>
    /// <returns>false where it is broken</returns>
    public static bool Load(EtcFiles etc, Extensions extensions)
    {
        var file = etc.Shared.Try(File, out var isBroken);
        if (isBroken)
        {
            return false;
        }
        extensions.Load([.. (file?.Sections ?? []).Where(s => !s.IsTemplate).Select(SectionOf)]);
        return true;
    }

    public static ServerFacts Facts(EtcFiles etc, ServeOptions options)
    {
        var section = etc.Need(EtcFiles.AsteriskConf)?.Find("options");
        return new()
        {
            SystemName = section?.Last("systemname") ?? "",
            EntityId = section?.Last("entityid") ?? "",
            Etc = options.Etc,
            Var = options.Var,
            LivesDangerously = ConfText.IsTrue(section?.Last("live_dangerously")),
        };
    }

    static PlanSection SectionOf(ConfSection section) =>
        new(section.Name, [.. section.Entries.Select(e => new PlanLine(e.Name, e.Value, $"{Path.GetFileName(e.File)}:{e.Line}"))]);
}
