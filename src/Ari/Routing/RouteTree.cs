namespace Convoke.Ari.Routing;

/// <summary>How a path was understood.</summary>
enum RouteMatch
{
    Found,

    /// <summary>No such path.</summary>
    Unknown,

    /// <summary>A segment is no text: bytes that are no UTF-8, or a NUL.</summary>
    Undecodable,
}

/// <summary>All routes, found segment by segment. Literal names win over places for any name.</summary>
sealed class RouteTree
{
    readonly RouteNode root = new();

    public RouteTree(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            var node = root;
            foreach (var segment in route.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                node = node.Grow(segment);
            }
            node.Put(route);
        }
    }

    /// <summary>Finds the place of a path that was not decoded yet, so that an id may hold an encoded slash.</summary>
    /// <param name="path">the path behind <c>/ari</c>: empty, or with a slash in front</param>
    /// <param name="names">takes the decoded segments that stand at places for any name</param>
    /// <param name="node">the place, where it was found</param>
    public RouteMatch Find(ReadOnlySpan<char> path, PathNames names, out RouteNode node)
    {
        node = root;
        if (path is "" or "/")
        {
            return RouteMatch.Found;
        }
        while (!path.IsEmpty)
        {
            path = path[1..];
            var slash = path.IndexOf('/');
            var segment = slash < 0 ? path : path[..slash];
            path = slash < 0 ? [] : path[slash..];
            if (segment.IsEmpty)
            {
                return RouteMatch.Unknown;
            }
            if (node.Literal(segment) is { } known)
            {
                node = known;
                continue;
            }
            if (!Percent.TryDecode(segment, out var name))
            {
                return RouteMatch.Undecodable;
            }
            if (node.Literal(name) is { } decoded)
            {
                node = decoded;
            }
            else if (node.Wildcard is { } any)
            {
                names.Add(name);
                node = any;
            }
            else
            {
                return RouteMatch.Unknown;
            }
        }
        return RouteMatch.Found;
    }
}
