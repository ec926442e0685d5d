namespace Convoke.Sorcery.Conf;

/// <summary>
/// One <c>name = value</c> line.
/// </summary>
/// <param name="Name">As written; compared without regard to case.</param>
/// <param name="Value">Without the blanks around it. Quotes are part of it. After <c>+=</c>: the joined value.</param>
/// <param name="IsObject">Written as <c>name =&gt; value</c>.</param>
/// <param name="IsAppend">Written as <c>name += value</c>.</param>
/// <param name="File">Where it stands; of a joined value, where the last part stands.</param>
/// <param name="Line">Counts from 1.</param>
public sealed record ConfEntry(string Name, string Value, bool IsObject, bool IsAppend, string File, int Line);
