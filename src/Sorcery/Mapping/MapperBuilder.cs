using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.MemoryCache;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Mapping;

/// <summary>Opens the stores of all types as sorcery.conf says, or as the types themselves say where it is silent.</summary>
/// <param name="factories">the wizards there are</param>
/// <param name="scope">what kinds may ask</param>
/// <param name="log">where odd mappings are told</param>
/// <param name="clock">for the ages of caches; null: the system's</param>
/// <param name="journal">for types that have one; null: none of them has</param>
public sealed class MapperBuilder(
    IReadOnlyList<IWizardFactory> factories,
    ParseScope scope,
    ILogger log,
    TimeProvider? clock = null,
    JournalFile? journal = null
)
{
    const string CacheName = "memory_cache";

    readonly HashSet<string> caches = new(StringComparer.Ordinal);

    /// <exception cref="MappingException">a mapping names an unknown wizard or data that its wizard cannot use</exception>
    public Mapper Build(IReadOnlyList<ObjectType> types, SorceryConf conf)
    {
        foreach (var warning in conf.Warnings)
        {
            log.MappingWarning(warning);
        }
        foreach (var mapping in conf.Mappings.Where(m => !types.Any(t => t.Section == m.Section && t.Name == m.Type)))
        {
            var right = types.FirstOrDefault(t => t.Name == mapping.Type);
            log.MappingWarning(
                $"{mapping.Where}: [{mapping.Section}] has no object type '{mapping.Type}', so the line has no effect; "
                    + (right is null ? "there is no such type at all" : $"write it under [{right.Section}]")
            );
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
        ObjectCache? cache = null;
        foreach (var line in lines)
        {
            if (line.IsCache && line.Wizard != CacheName)
            {
                log.MappingWarning($"{line.Where}: '{line.Wizard}' is no cache, there is {CacheName}; the line is not used");
            }
            else if (line.IsCache && cache is not null)
            {
                log.MappingWarning($"{line.Where}: {type.Name} has a cache already; the line is not used");
            }
            else if (line.IsCache)
            {
                cache = OpenCache(type, line);
            }
            else if (line.Wizard == CacheName)
            {
                throw new MappingException(
                    $"{line.Where}: {CacheName} keeps nothing by itself; accepted is {type.Name}/cache = {CacheName}"
                );
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
        return new(type, wizards, scope, conf.CreatesOnUpdateMiss, log, cache, journal);
    }

    ObjectCache OpenCache(ObjectType type, TypeMapping line)
    {
        try
        {
            var options = CacheOptions.Read(line.Data, $"{type.Section}/{type.Name}");
            return caches.Add(options.Name)
                ? new(options, clock ?? TimeProvider.System, log)
                : throw new MappingException($"there is a cache '{options.Name}' already");
        }
        catch (MappingException e)
        {
            throw new MappingException($"{line.Where}: {type.Name}/cache = {line.Wizard},{line.Data}: {e.Message}");
        }
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
