namespace Convoke.Sorcery.AstDb;

/// <summary>The file cannot be read now. This is not the same as an absent row.</summary>
public sealed class AstDbUnavailableException(string reason, Exception? cause = null) : IOException(reason, cause);

/// <summary>The text of a <c>database query</c> is not a query that may be run here.</summary>
public sealed class AstDbQueryException(string reason) : Exception(reason);
