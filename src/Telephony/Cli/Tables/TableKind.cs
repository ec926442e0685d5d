using System.Text.RegularExpressions;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>How the objects of one type look in <c>pjsip list</c> and <c>pjsip show</c>.</summary>
/// <param name="type">the type</param>
/// <param name="singular">the word for one, such as <c>endpoint</c></param>
/// <param name="plural">the word for many</param>
abstract class TableKind(ObjectType type, string singular, string plural)
{
    public ObjectType Type => type;

    public string Singular => singular;

    public string Plural => plural;

    /// <summary>Writes the lines that name the columns; <paramref name="deep"/>: those of what belongs to an object too.</summary>
    public abstract void Header(TextWriter output, int level, bool deep);

    /// <summary>Writes an object; <paramref name="deep"/>: with what belongs to it.</summary>
    public abstract void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep);

    /// <summary>The objects whose name fits, by their names.</summary>
    public virtual IReadOnlyList<ConfigObject> All(TableScope scope, Regex? pattern) =>
        scope.StoreOf(type).Sorted(pattern is null ? null : item => pattern.IsMatch(item.Id));

    public virtual ConfigObject? Find(TableScope scope, string name) => scope.Find(type, name);

    /// <summary>All names, in any order, for completion.</summary>
    public virtual IEnumerable<string> Names(TableScope scope) => scope.StoreOf(type).All().Select(item => item.Id);

    /// <summary>What the attribute table of an object shows; most show what the object says.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Attributes(TableScope scope, ConfigObject item) => item.Attributes();

    /// <summary>Writes what stands above the objects.</summary>
    public void Begin(TextWriter output, bool deep)
    {
        output.WriteLine();
        Header(output, level: 0, deep);
        output.WriteLine(Columns.Rule);
        output.WriteLine();
    }

    /// <summary>Ends an object of several lines with a blank one, where it is not part of another.</summary>
    protected static void End(TextWriter output, int level, bool deep)
    {
        if (deep && level == 0)
        {
            output.WriteLine();
        }
    }
}
