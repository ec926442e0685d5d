using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Rows;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A table as the home of one object type: its shape, and how rows become objects and back.</summary>
sealed class RealtimeTable(ObjectType type, TableShape shape, ParseScope scope)
{
    readonly RowWriter writer = new(type, shape);

    public TableShape Shape { get; } = shape;

    /// <summary>A reader for one thread.</summary>
    public RowReader Reader() => new(type, Shape, scope);

    /// <summary>The write that brings a change into the table, or why it cannot be.</summary>
    public RowWrite? Plan(Change change, out string? refusal)
    {
        refusal = null;
        var row = writer.Write(change.New);
        if (change.New is not null)
        {
            refusal =
                RowWriter.FlawOf(change.Id) is { } flaw ? $"the id cannot be kept: {flaw}"
                : change.Id.Length == 0 ? "the id is empty"
                : Shape.Find(Column.Id) is { Size: { } most } && change.Id.Length > most
                    ? $"the id has more than the {most} characters that {Shape.Name} holds"
                : row.Bad.Count > 0 ? $"cannot be kept: {string.Join(", ", row.Bad)}"
                : !Shape.IsTracked && row.Unfit.Count > 0
                    ? $"{Shape.Name} has no place for {string.Join(", ", row.Unfit)}; 'convoke db migrate' makes one beside it"
                : !Shape.HasUniqueId ? $"{Shape.Name} has no unique key on id, so that an id could be there twice"
                : null;
        }
        return refusal is null
            ? new(Shape, change.Id, change.Old is null ? null : writer.Write(change.Old), change.New is null ? null : row)
            : null;
    }

    /// <summary>The columns that no attribute of the type stands behind.</summary>
    public IEnumerable<string> UnknownColumns => Shape.UnknownTo(type);
}
