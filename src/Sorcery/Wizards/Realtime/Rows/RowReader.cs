using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>Makes objects of rows. Not for two threads at once.</summary>
sealed class RowReader
{
    readonly ObjectType type;
    readonly ParseScope scope;
    readonly Draft draft;
    readonly List<FieldError> errors = [];
    readonly Source?[] sources;
    readonly int[] order;

    public RowReader(ObjectType type, TableShape table, ParseScope scope)
    {
        this.type = type;
        this.scope = scope;
        draft = new(type, "");
        sources = [.. table.Columns.Select(SourceOf)];
        var aliases = new RowAliases(type, table);
        order = [.. Enumerable.Range(0, sources.Length).OrderBy(at => aliases.IsAlias(at) ? 0 : 1)];
    }

    /// <summary>The attribute of a column; <c>Default</c> is the text that needs no reading.</summary>
    sealed record Source(string Name, Field? Field, string? Default, bool IsText);

    /// <summary>Reads a row. What no column holds stands beside it; a column that is not NULL goes before that.</summary>
    /// <returns>
    /// the object, with <paramref name="problems"/> naming attributes that it does without; or null with them saying what is wrong
    /// </returns>
    public ConfigObject? Read(in StoredRow row, long revision, out IReadOnlyList<FieldError> problems)
    {
        if (row.Flaw is { } flaw)
        {
            problems = [new(type.Name, row.Id, null, null, $"the stored value is not text: {flaw}")];
            return null;
        }
        var texts = row.Texts;
        draft.Restart(row.Id);
        errors.Clear();
        foreach (var i in order)
        {
            if (texts[i] is { Length: > 0 } text && sources[i] is { } source && text != source.Default)
            {
                Apply(source, text);
            }
        }
        ReadExtra(row.Extra, texts);
        if (errors.Count == 0)
        {
            draft.Check(errors);
        }
        problems =
            errors.Count > 0 ? [.. errors]
            : draft.LeftOut.Count > 0 ? [.. draft.LeftOut]
            : [];
        return errors.Count == 0 ? draft.Finish(revision) : null;
    }

    Source? SourceOf(Column column)
    {
        if (string.Equals(column.Name, Column.Id, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        if (type.FindField(column.Name) is { } field)
        {
            return field.IsShown || field.Aliased is not null
                ? new(field.Name, field, DefaultOf(field), column.Kind == ColumnKind.Text)
                : null;
        }
        return type.TakesOpen(column.Name) ? new(column.Name, null, null, column.Kind == ColumnKind.Text) : null;
    }

    void Apply(Source source, string text)
    {
        if (!source.IsText)
        {
            Apply(source.Name, source.Field, [text]);
            return;
        }
        var texts = ColumnText.Decode(text, isSplit: source.Field?.BaseKind.Accumulates == true);
        if (texts.Count > 1 && !IsTaken(source.Field!, texts))
        {
            // A stranger's URI with parameters: its semicolons part nothing.
            texts = ColumnText.Decode(text, isSplit: false);
        }
        Apply(source.Name, source.Field, texts);
    }

    bool IsTaken(Field field, IReadOnlyList<string> texts)
    {
        var trial = new Draft(type, "");
        return texts.All(text => field.Apply(trial, text, scope, fromStore: true) is null);
    }

    void Apply(string name, Field? field, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            if (field is null)
            {
                draft.Apply(name, text, scope, errors, fromStore: true);
            }
            else if (field.Apply(draft, text, scope, fromStore: true) is { } error)
            {
                errors.Add(error);
            }
        }
    }

    void ReadExtra(string? extra, ReadOnlySpan<string?> texts)
    {
        if (extra is null)
        {
            return;
        }
        try
        {
            foreach (var (name, values) in ExtraText.Read(extra))
            {
                var at = Array.FindIndex(sources, s => s?.Name == name);
                if (at < 0 || string.IsNullOrEmpty(texts[at]))
                {
                    Apply(name, type.FindField(name), values);
                }
            }
        }
        catch (JsonException e)
        {
            errors.Add(new(type.Name, draft.Id, null, null, $"what is kept beside its row is damaged: {e.Message}"));
        }
    }

    string? DefaultOf(Field field)
    {
        if (field.Aliased is not null)
        {
            return null;
        }
        var texts = field.Store(new Draft(type, "").Finish());
        return texts is [var text] ? text : null;
    }
}
