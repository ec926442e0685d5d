using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary><c>pjsip show settings</c>: the global and the system object, or their defaults where there are none.</summary>
sealed class SettingsTables(Mapper mapper) : Command("pjsip show settings", "", "Shows the settings of the whole server")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        Write("Global Settings:", Global.Type, output);
        Write("System Settings:", SystemOptions.Type, output);
    }

    void Write(string title, ObjectType type, TextWriter output)
    {
        var item = mapper[type].Sorted().FirstOrDefault() ?? new Draft(type, type.Name).Finish();
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine();
        AttributeTable.Write(output, type, item.Attributes(), showSecrets: false);
    }
}
