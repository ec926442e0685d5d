using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>
/// Finds the spelling in which a column takes the texts of an attribute. A column that would cut, round or refuse them takes nothing:
/// what it held would no longer be what was pushed.
/// </summary>
sealed class ColumnFit(ObjectType type, Column column)
{
    readonly ConcurrentDictionary<string, string?> words = new(StringComparer.Ordinal);

    /// <summary>What is written into the column; null: it cannot hold this.</summary>
    /// <param name="field">the row of the field table; null for an attribute under a free name</param>
    /// <param name="texts">one or more texts</param>
    public string? Find(Field? field, IReadOnlyList<string> texts) =>
        column.Kind == ColumnKind.Text ? Limited(ColumnText.Encode(texts))
        : texts is not [var text] ? null
        : column.Kind switch
        {
            ColumnKind.Integer => Integer(text) ?? (IsTruth(field) ? (ConfText.IsTrue(text) ? "1" : "0") : null),
            ColumnKind.Float => Float(text),
            ColumnKind.Boolean => ConfText.IsTrue(text) ? "1"
            : ConfText.IsFalse(text) ? "0"
            : null,
            _ => words.GetOrAdd(text, static (t, x) => x.Fit.Word(x.Field, t), (Fit: this, Field: field)),
        };

    string? Limited(string text) =>
        column.Size is not { } most || text.Length <= most || text.EnumerateRunes().Count() <= most ? text : null;

    string? Integer(string text)
    {
        if (
            !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || text != number.ToString(CultureInfo.InvariantCulture)
        )
        {
            return null;
        }
        var bits = (int)(column.Size ?? 8) * 8;
        return bits >= 64 || (number >= -(1L << (bits - 1)) && number < 1L << (bits - 1)) ? text : null;
    }

    string? Float(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return null;
        }
        // A single holds the number if its own shortest spelling means the same number.
        var isHeld =
            column.Size != 4
            || double.Parse(((float)number).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Equals(number);
        return isHeld ? number.ToString("R", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The word of an enum that is the text, or that the field reads as the same value (<c>forced</c> for <c>always</c>).</summary>
    string? Word(Field? field, string text) =>
        column.Words!.FirstOrDefault(w => w == text)
        ?? column.Words!.FirstOrDefault(w => string.Equals(w, text, StringComparison.OrdinalIgnoreCase))
        ?? (field is null ? null : column.Words!.FirstOrDefault(w => Means(field, w, text)));

    bool Means(Field field, string word, string text)
    {
        var draft = new Draft(type, "");
        return field.Apply(draft, word, ParseScope.Offline, fromStore: true) is null
            && field.Store(draft.Finish()) is [var kept]
            && kept == text;
    }

    static bool IsTruth(Field? field) => field?.BaseKind is BoolKind;
}
