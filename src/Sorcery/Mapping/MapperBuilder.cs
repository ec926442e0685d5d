using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Mapping;

/// <summary>Opens the stores of all types as sorcery.conf says, or as the types themselves say where it is silent.</summary>
/// <param name="factories">the wizards there are</param>
/// <param name="scope">what kinds may ask</param>
/// <param name="log">where odd mappings are told</param>
public sealed class MapperBuilder(IReadOnlyList<IWizardFactory> factories, ParseScope scope, ILogger log)
{
    /// <exception cref="MappingException">a mapping names an unknown wizard or data that its wizard cannot use</exception>
    public Mapper Build(IReadOnlyList<ObjectType> types, SorceryConf conf)
    {
        foreach (var warning in conf.Warnings)
        {
            log.MappingWarning(warning);
        }
        foreach (var mapping in conf.Mappings.Where(m => !types.Any(t => t.Section == m.Section && t.Name == m.Type)))
        {
            log.MappingWarning($"{mapping.Where}: [{mapping.Section}] has no object type '{mapping.Type}'; the line is not used");
        }
        return new([.. types.Select(type => Open(type, conf))]);
    }

    ObjectStore Open(ObjectType type, SorceryConf conf)
    {
        var lines = conf.Mappings.Where(m => m.Section == type.Section && m.Type == type.Name).ToList();
        if (lines.Count == 0)
        {
            lines = [.. type.DefaultMappings.Select(value => TypeMapping.Read(type.Section, type.Name, value, "the default mapping")!)];
        }
        var wizards = new List<Wizard>();
        foreach (var line in lines)
        {
            if (line.IsCache)
            {
                // Every wizard holds its objects in memory already.
                log.CacheNotNeeded(line.Where, type.Name);
            }
            else if (wizards.Any(w => w.Name == line.Wizard))
            {
                log.MappingWarning($"{line.Where}: {type.Name} is mapped to '{line.Wizard}' already; the line is not used");
            }
            else
            {
                wizards.Add(Open(type, line));
            }
        }
        if (wizards.Count == 0)
        {
            log.MappingWarning(
                $"{type.Name} is mapped to caches only: there is no store behind them, nothing of this type can be found or pushed"
            );
        }
        return new(type, wizards, scope, conf.CreatesOnUpdateMiss, log);
    }

    Wizard Open(ObjectType type, TypeMapping line)
    {
        var factory =
            factories.FirstOrDefault(f => f.Name == line.Wizard)
            ?? throw new MappingException(
                $"{line.Where}: there is no wizard '{line.Wizard}'; there are {string.Join(", ", factories.Select(f => f.Name))}"
            );
        try
        {
            return factory.Open(type, line.Data);
        }
        catch (MappingException e)
        {
            throw new MappingException($"{line.Where}: {type.Name} = {line.Wizard},{line.Data}: {e.Message}");
        }
    }
}
