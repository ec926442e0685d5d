namespace Convoke.Sorcery.Conf;

/// <summary>A configuration that cannot be used, with everything that is wrong in it.</summary>
public sealed class ConfException : Exception
{
    public ConfException() { }

    public ConfException(string message)
        : base(message) { }

    public ConfException(string message, Exception innerException)
        : base(message, innerException) { }

    public ConfException(IReadOnlyList<ConfError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>All errors of the load, in the order in which the lines were read.</summary>
    public IReadOnlyList<ConfError> Errors { get; } = [];
}
