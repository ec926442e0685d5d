namespace Convoke.Ari.Routing;

/// <summary>Answers a request that was let in and whose path and method fit.</summary>
public delegate ValueTask RouteHandler(AriRequest request, AriResponse response);

/// <summary>An error that a route may answer with, for its documentation.</summary>
public sealed record RouteError(int Status, string Reason);

/// <summary>
/// One operation: a path, a method, what it does. Routing, <c>Allow</c>, the answer to OPTIONS and the api-docs come from this row.
/// </summary>
/// <param name="Verb">the method</param>
/// <param name="Path">the path behind <c>/ari</c>; <c>{name}</c> stands for any one segment</param>
/// <param name="Nickname">the operation's name in generated clients</param>
/// <param name="Summary">what it does, in a sentence</param>
/// <param name="Handler">answers it</param>
public sealed record Route(Verb Verb, string Path, string Nickname, string Summary, RouteHandler Handler)
{
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public IReadOnlyList<RouteError> Errors { get; init; } = [];

    /// <summary>The model of a good answer, in the words of Swagger 1.1.</summary>
    public string ResponseClass { get; init; } = "void";

    /// <summary>Whether it is answered by switching to WebSocket.</summary>
    public bool IsWebSocket { get; init; }

    /// <summary>Whether its body is read by the handler itself, as the only thing that knows its forms, instead of as parameters.</summary>
    public bool ReadsBody { get; init; }
}
