using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>
/// Objects from sections of a .conf file; read-only. A section that is not valid leaves the last valid state of its object in place, a file
/// that cannot be read leaves all.
/// </summary>
sealed class ConfigWizard(ObjectType type, ConfigWizardOptions options, ConfFiles files, ParseScope scope, ILogger log) : Wizard(type)
{
    long generation;

    public override string Name => "config";

    public override Task LoadAsync(CancellationToken stop)
    {
        foreach (var (id, state) in Read() ?? [])
        {
            if (state is not null)
            {
                Publish(id, state);
            }
        }
        return Task.CompletedTask;
    }

    public override async Task ReloadAsync(IChangeSink adopt, CancellationToken stop)
    {
        if (Read() is not { } states)
        {
            return;
        }
        foreach (var (id, state) in states)
        {
            if (state is not null)
            {
                await adopt.AdoptAsync(this, id, state);
            }
        }
        foreach (var id in All.Select(o => o.Id).Where(id => !states.ContainsKey(id)).ToList())
        {
            await adopt.AdoptAsync(this, id, null);
        }
    }

    /// <summary>What the file says now: an object an id, null where its section is not valid. Null as a whole: the file is refused.</summary>
    Dictionary<string, ConfigObject?>? Read()
    {
        var file = files.Try(options.File, out var isBroken);
        if (isBroken)
        {
            return null;
        }
        if (file is null)
        {
            log.FileMissing(options.File, Type.Name);
            return [];
        }
        generation++;
        var states = new Dictionary<string, ConfigObject?>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var section in ObjectSections.Of(file, Type, options))
        {
            files.Take(options.File, section);
            if (states.ContainsKey(section.Name))
            {
                log.FileRefused(
                    options.File,
                    Type.Name,
                    $"{section.File}:{section.Line}: [{section.Name}] is there twice; write [{section.Name}](+) to add to the first"
                );
                return null;
            }
            var state = Make(section);
            isWhole &= state is not null;
            states.Add(section.Name, state);
        }
        if (options.IsSingleObject && states.Count > 1)
        {
            log.FileRefused(
                options.File,
                Type.Name,
                $"one object at most is accepted, the file has {states.Count}: {string.Join(", ", states.Keys)}"
            );
            return null;
        }
        if (options.HasFileIntegrity && !isWhole)
        {
            log.FileRefused(options.File, Type.Name, "integrity=file: a section is not valid, so none is taken");
            return null;
        }
        return states;
    }

    ConfigObject? Make(ConfSection section)
    {
        var draft = new Draft(Type, section.Name);
        var errors = new List<FieldError>();
        foreach (var entry in section.Entries)
        {
            var known = errors.Count;
            draft.Apply(entry.Name, entry.Value, scope, errors);
            for (; known < errors.Count; known++)
            {
                log.SectionRefused(entry.File, entry.Line, errors[known].ToString());
            }
        }
        if (errors.Count == 0)
        {
            draft.Check(errors);
            foreach (var error in errors)
            {
                log.SectionRefused(section.File, section.Line, error.ToString());
            }
        }
        if (errors.Count > 0)
        {
            if (Find(section.Name).State == LookupState.Found)
            {
                log.SectionRetained(Type.Name, section.Name);
            }
            return null;
        }
        var made = draft.Finish(generation);
        return Find(section.Name).Object is { } there && there.HasSameValues(made) ? there : made;
    }

    public override string ToString() => $"config,{options.File}";
}
