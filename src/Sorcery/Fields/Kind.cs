namespace Convoke.Sorcery.Fields;

/// <summary>How the text of an attribute is read into a value, and written again. One file a kind.</summary>
public abstract class Kind
{
    /// <summary>What is accepted, as the end of the sentence "accepted is ...". It stands in errors, docs and schemas.</summary>
    public abstract string Accepts { get; }

    /// <summary>Whether values may hold line ends and other control characters; see <see cref="ControlCharacters"/>.</summary>
    public virtual bool TakesLines => false;

    /// <summary>Values are never shown in logs, errors or traces.</summary>
    public virtual bool IsSecret => false;

    /// <summary>Each set adds to the value there is, instead of replacing it.</summary>
    public virtual bool Accumulates => false;

    /// <summary>Of a kind that accumulates: the first set in a request replaces the value, further ones in the same request add to that.</summary>
    public virtual bool StartsAnew => false;

    /// <summary>The words of a closed set, for schemas and forms; empty where the set is open.</summary>
    public virtual IReadOnlyList<string> Words => [];
}

/// <summary>A kind whose values are of type <typeparamref name="T"/>. Values never change once made and compare by content.</summary>
public abstract class Kind<T> : Kind
{
    /// <summary>The value of a field that was never set and whose row names no default.</summary>
    public virtual T Empty => default!;

    /// <summary>Reads one occurrence of the attribute.</summary>
    /// <param name="text">the text as it was given</param>
    /// <param name="current">the value so far, for kinds that accumulate</param>
    /// <param name="scope">what the surroundings can answer, such as host names</param>
    /// <param name="value">the new value, where the answer is true</param>
    /// <param name="reason">where the answer is false: why not, if <see cref="Kind.Accepts"/> does not say it all</param>
    public abstract bool TryParse(string text, T current, ParseScope scope, out T value, out string? reason);

    /// <summary>The text shown to the outside as one attribute, or null where the attribute is left out.</summary>
    public abstract string? Render(T value);

    /// <summary>The texts shown as one attribute each, or null where the kind is no list; an empty list falls back to <see cref="Render"/>.</summary>
    public virtual IReadOnlyList<string>? RenderElements(T value) => null;

    /// <summary>
    /// The texts that a store keeps so that nothing is lost: read back in order by <see cref="TryLoad"/>, from <see cref="Empty"/>, they give the value again.
    /// Mostly one; kinds whose rendering loses something, or whose elements cannot stand in one text, override this.
    /// </summary>
    public virtual IReadOnlyList<string> Store(T value) =>
        RenderElements(value) is { Count: > 0 } list ? list
        : Render(value) is { } text ? [text]
        : [];

    /// <summary>Reads what a store kept (our own <see cref="Store"/> form, or what Asterisk wrote). Kinds whose rendering does not parse back override this.</summary>
    public virtual bool TryLoad(string text, T current, ParseScope scope, out T value, out string? reason) =>
        TryParse(text, current, scope, out value, out reason);
}
