using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>Opens <c>config,file[,criteria=a=b][,explicit_name=x][,single_object=yes][,integrity=file|object]</c>.</summary>
public sealed class ConfigWizardFactory(ConfFiles files, ParseScope scope, ILogger log) : IWizardFactory
{
    public string Name => "config";

    public Wizard Open(ObjectType type, string data)
    {
        var options = ConfigWizardOptions.Parse(data);
        if (options.Unknown.Count > 0)
        {
            log.MappingWarning($"{type.Name} = config,{data}: not known and not used: {string.Join(", ", options.Unknown)}");
        }
        return new ConfigWizard(type, options, files, scope, log);
    }
}
