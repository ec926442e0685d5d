namespace Convoke.Sorcery.Conf;

/// <summary>Puts headers and lines together to sections. Lookups ignore case; of several sections of one name the first is meant.</summary>
sealed class SectionAssembler(ConfLog log)
{
    // Rough sizes in bytes of what a header, a line, an inherited line and a filter leave behind.
    const int SectionCost = 256;
    const int EntryCost = 128;
    const int InheritedCost = 8;
    const int FilterCost = 16 * 1024;

    /// <summary>Making a filter costs far more than using it, and generated files repeat theirs.</summary>
    readonly Dictionary<string, SectionFilter> filters = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<ConfSection>> byName = new(StringComparer.OrdinalIgnoreCase);

    internal List<ConfSection> Sections { get; } = [];

    internal List<ConfBlock> Blocks { get; } = [];

    /// <summary>The section opened last; lines at the start of an included file belong to it.</summary>
    internal ConfSection? Current { get; private set; }

    /// <summary>Opens the section that a header defines or adds to.</summary>
    internal ConfSection Open(SectionHeader header, string file, int line)
    {
        log.Charge(SectionCost, file, line);
        Current = header.IsAddition ? Extend(header, file, line) : Define(header, file, line);
        return Current;
    }

    internal void Assign(ConfSection section, ConfEntry entry)
    {
        log.Charge(EntryCost, entry.File, entry.Line);
        BlockOf(section).Written.Add(entry);
        section.Add(entry);
    }

    /// <summary>Adds the raw text (leading blanks included) to the last value of that name, or makes a new entry.</summary>
    internal void Append(ConfSection section, ConfEntry written)
    {
        log.Charge(EntryCost + section.Entries.Count, written.File, written.Line);
        BlockOf(section).Written.Add(written);
        var index = section.LastIndex(written.Name);
        var old = index < 0 ? null : section.Entries[index];
        log.Charge(2L * ((old?.Value.Length ?? 0) + written.Value.Length), written.File, written.Line);
        var joined = written with
        {
            Name = old?.Name ?? written.Name,
            Value = ConfText.Strip(old?.Value + written.Value).ToString(),
            IsObject = old?.IsObject ?? false,
        };
        if (index < 0)
        {
            section.Add(joined);
        }
        else
        {
            section.Replace(index, joined);
        }
    }

    ConfSection Define(SectionHeader header, string file, int line)
    {
        var section = new ConfSection(header.Name, file, line) { IsTemplate = header.IsTemplate };
        foreach (var found in FindBases(header, file, line))
        {
            section.AddBase(found.Name);
            Inherit(section, found, file, line);
        }
        Register(section);
        return section;
    }

    ConfSection Extend(SectionHeader header, string file, int line)
    {
        if (FindTarget(header, file, line) is not { } section)
        {
            // The load has failed; a section of its own keeps the lines below from causing more messages.
            return new ConfSection(header.Name, file, line);
        }
        section.IsTemplate |= header.IsTemplate;
        var block = new ConfBlock(section, isDefinition: false);
        Blocks.Add(block);
        foreach (var found in FindBases(header, file, line))
        {
            if (found == section)
            {
                log.Error(file, line, $"section '{section.Name}' cannot inherit from itself");
                continue;
            }
            block.AddedBases.Add(found.Name);
            block.AddedEntries.AddRange(found.Entries);
            Inherit(section, found, file, line);
        }
        return section;
    }

    void Register(ConfSection section)
    {
        if (!byName.TryGetValue(section.Name, out var namesakes))
        {
            byName.Add(section.Name, namesakes = []);
        }
        namesakes.Add(section);
        Sections.Add(section);
        Blocks.Add(new ConfBlock(section, isDefinition: true));
    }

    void Inherit(ConfSection section, ConfSection from, string file, int line)
    {
        log.Charge((long)InheritedCost * from.Entries.Count, file, line);
        section.AddRange(from.Entries);
    }

    List<ConfSection> FindBases(SectionHeader header, string file, int line)
    {
        List<ConfSection> found = [];
        foreach (var name in header.Bases)
        {
            if (byName.TryGetValue(name, out var sections) || byName.TryGetValue(ConfText.Strip(name).ToString(), out sections))
            {
                found.Add(sections[0]);
            }
            else
            {
                log.Error(file, line, $"section '{header.Name}' inherits from '{name}', which is not defined above this line");
            }
        }
        return found;
    }

    ConfSection? FindTarget(SectionHeader header, string file, int line)
    {
        if (FindFilter(header.Filter!, file, line) is not { } filter)
        {
            return null;
        }
        foreach (var section in byName.GetValueOrDefault(header.Name, []))
        {
            log.Charge(1 + section.Entries.Count, file, line);
            if (filter.Matches(section))
            {
                return section;
            }
        }
        log.Error(
            file,
            line,
            header.Filter!.Length == 0
                ? $"there is no section '{header.Name}' above to add to (templates need [{header.Name}](+TEMPLATES=include))"
                : $"no section '{header.Name}' above matches the filter '{header.Filter}'"
        );
        return null;
    }

    SectionFilter? FindFilter(string text, string file, int line)
    {
        if (!filters.TryGetValue(text, out var filter))
        {
            if (!SectionFilter.TryParse(text, out filter, out var error))
            {
                log.Error(file, line, error);
                return null;
            }
            log.Charge(FilterCost, file, line);
            filters.Add(text, filter);
        }
        return filter;
    }

    /// <summary>The last block if it is of that section; else, after an included file, a new one.</summary>
    ConfBlock BlockOf(ConfSection section)
    {
        if (Blocks.Count == 0 || Blocks[^1].Section != section)
        {
            Blocks.Add(new ConfBlock(section, isDefinition: false));
        }
        return Blocks[^1];
    }
}
