namespace Convoke.Ari.Routing;

/// <summary>A place in the tree of paths.</summary>
sealed class RouteNode
{
    readonly Dictionary<string, RouteNode> literals = new(StringComparer.Ordinal);
    readonly Route?[] routes = new Route?[(int)Verb.Options];

    public RouteNode? Wildcard { get; private set; }

    /// <summary>The value of <c>Allow</c> for this place.</summary>
    public string Allow { get; private set; } = Verbs.Name(Verb.Options);

    public RouteNode Grow(string segment)
    {
        if (segment is ['{', ..])
        {
            return Wildcard ??= new();
        }
        if (!literals.TryGetValue(segment, out var next))
        {
            literals[segment] = next = new();
        }
        return next;
    }

    public void Put(Route route)
    {
        routes[(int)route.Verb] = routes[(int)route.Verb] is null
            ? route
            : throw new InvalidOperationException($"{route.Verb} {route.Path} stands in the tables twice");
        Allow = string.Join(',', [Verbs.Name(Verb.Options), .. routes.OfType<Route>().Select(r => Verbs.Name(r.Verb))]);
    }

    public Route? Find(Verb verb) => (int)verb < routes.Length ? routes[(int)verb] : null;

    public RouteNode? Literal(ReadOnlySpan<char> segment) =>
        literals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var next) ? next : null;
}
