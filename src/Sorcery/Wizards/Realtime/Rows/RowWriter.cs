using System.Collections.Frozen;
using System.Globalization;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>Makes rows of objects. A field at its default is NULL, so that every enum and every length takes it.</summary>
sealed class RowWriter
{
    readonly ObjectType type;
    readonly TableShape table;
    readonly ColumnFit[] fits;
    readonly RowAliases aliases;
    readonly FrozenDictionary<string, int> ordinals;

    public RowWriter(ObjectType type, TableShape table)
    {
        this.type = type;
        this.table = table;
        aliases = new(type, table);
        fits = [.. table.Columns.Select(column => new ColumnFit(type, column))];
        ordinals = table.Columns.Select((c, i) => (c.Name, i)).ToFrozenDictionary(c => c.Name, c => c.i, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The row of an object; of none, an empty one.</summary>
    public RowImage Write(ConfigObject? source)
    {
        var texts = new string?[table.Columns.Count];
        var extra = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        var unfit = new List<string>();
        var bad = new List<string>();
        if (source is not null)
        {
            foreach (var entry in type.Stored)
            {
                if (entry.Field is { } field)
                {
                    if (source.Has(field))
                    {
                        Put(field.Name, field, field.Store(source));
                    }
                }
                else
                {
                    foreach (var (name, value) in source.Open)
                    {
                        if (entry.Open!.Takes(name))
                        {
                            Put(name, null, [value]);
                        }
                    }
                }
            }
        }
        return new(texts, ExtraText.Write(extra), unfit, bad, aliases);

        void Put(string name, Field? field, IReadOnlyList<string> values)
        {
            // A list that was emptied stores no texts at all.
            IReadOnlyList<string> kept = values.Count == 0 ? [""] : values;
            for (var i = 0; i < kept.Count; i++)
            {
                if (FlawOf(kept[i]) is { } flaw)
                {
                    bad.Add($"{name} ({flaw})");
                    return;
                }
            }
            var at = ordinals.GetValueOrDefault(name, -1);
            // Names of SQL columns are found without regard to case, free names are compared with it.
            if (at >= 0 && (field is not null || table.Columns[at].Name == name) && fits[at].Find(field, kept) is { } text)
            {
                texts[at] = text;
                return;
            }
            extra.Add(KeyValuePair.Create(name, kept));
            unfit.Add(at < 0 ? $"{name} (no such column)" : $"{name} (does not fit {Describe(table.Columns[at])})");
        }
    }

    /// <summary>Why no database takes a text; null: they do.</summary>
    public static string? FlawOf(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? "it contains NUL"
        : HasLoneSurrogate(text) ? "it is not valid Unicode"
        : null;

    static bool HasLoneSurrogate(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }
        return false;
    }

    static string Describe(Column column) =>
        column.Kind switch
        {
            ColumnKind.Text => string.Create(CultureInfo.InvariantCulture, $"{column.Size} characters"),
            ColumnKind.Enum => string.Join(", ", column.Words!),
            ColumnKind.Integer => string.Create(CultureInfo.InvariantCulture, $"an integer of {column.Size} bytes"),
            ColumnKind.Float => "a floating point number",
            _ => "true and false",
        };
}
