using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.TestKit.Sorcery;

/// <summary>A small object type that has one of each: a text, a truth, a list that grows, free names, and a rule over two fields.</summary>
public static class SampleType
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField TypeName = Rows.Ignore("type", "The type's name, as files say it.");

    public static readonly Field<string> Color = Rows.Add("color", "red", TextKind.Instance, Effect.NextRequest, "A colour.");

    public static readonly Field<string> Shade = Rows.Add("shade", "", TextKind.Instance, Effect.NextRequest, "Its shade.");

    public static readonly Field<bool> Shiny = Rows.Add("shiny", "no", BoolKind.TrueFalse, Effect.NextRequest, "Whether it shines.");

    public static readonly Field<SampleList> Items = Rows.Add("item", "", SampleListKind.Instance, Effect.NextRequest, "Things in a row.");

    public static readonly Field<string> Colour = Rows.Alias("colour", Color, TextKind.Instance, "British for color.");

    public static readonly OpenFields Events = Rows.Open("event_", isShown: false, "Anything.");

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "sample",
            Class = "res_sample",
            DefaultMappings = ["memory"],
            Summary = "A type for tests.",
            Rules = (draft, errors) =>
            {
                if (draft.Get(Color) == "forbidden")
                {
                    errors.Add(draft.Refuse(Color, "this colour is never accepted"));
                }
                if (draft.Get(Color) == "black")
                {
                    draft.Set(Shade, "dark");
                }
            },
        }
    );

    /// <summary>An object of the type.</summary>
    public static ConfigObject Make(string id, params (string Name, string Value)[] attributes)
    {
        var draft = new Draft(Type, id);
        var errors = new List<FieldError>();
        draft.Apply(attributes.Select(a => KeyValuePair.Create(a.Name, a.Value)), ParseScope.Offline, errors);
        draft.Check(errors);
        return errors.Count == 0 ? draft.Finish() : throw new RefusedException(errors);
    }
}

/// <summary>Texts in order; two lists with the same texts are equal.</summary>
public sealed class SampleList(IReadOnlyList<string> texts) : IEquatable<SampleList>
{
    public IReadOnlyList<string> Texts { get; } = texts;

    public bool Equals(SampleList? other) => other is not null && Texts.SequenceEqual(other.Texts);

    public override bool Equals(object? obj) => Equals(obj as SampleList);

    public override int GetHashCode() => Texts.Aggregate(0, HashCode.Combine);
}

/// <summary>Each set adds one text; the word <c>bad</c> is refused.</summary>
public sealed class SampleListKind : Kind<SampleList>
{
    public static readonly SampleListKind Instance = new();

    public override string Accepts => "any text but 'bad'";

    public override bool Accumulates => true;

    public override SampleList Empty { get; } = new([]);

    public override bool TryParse(string text, SampleList current, ParseScope scope, out SampleList value, out string? reason)
    {
        value = text.Length == 0 ? current : new([.. current.Texts, text]);
        reason = null;
        return text != "bad";
    }

    public override string Render(SampleList value) => "";

    public override IReadOnlyList<string> RenderElements(SampleList value) => value.Texts;
}
