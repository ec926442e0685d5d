namespace Convoke.Ari.Routing;

public enum ParameterPlace
{
    Path,
    Query,
    Body,
}

/// <summary>A parameter of a route, for its documentation.</summary>
/// <param name="Name">its name; of a place in the path, the name between braces</param>
/// <param name="Place">where it stands</param>
/// <param name="Description">what it is for, in a sentence</param>
/// <param name="DataType">its type in the words of Swagger 1.1</param>
/// <param name="IsRequired">whether it has to be there</param>
/// <param name="IsList">whether it may be a list with commas</param>
/// <param name="Words">the only values accepted; empty: any</param>
public sealed record Parameter(
    string Name,
    ParameterPlace Place,
    string Description,
    string DataType = "string",
    bool IsRequired = false,
    bool IsList = false,
    params string[] Words
)
{
    public static Parameter InPath(string name, string description) => new(name, ParameterPlace.Path, description, IsRequired: true);

    public static Parameter InQuery(string name, string description, bool isRequired = false, bool isList = false) =>
        new(name, ParameterPlace.Query, description, IsRequired: isRequired, IsList: isList);

    public static Parameter InBody(string name, string description, string dataType, bool isRequired = false) =>
        new(name, ParameterPlace.Body, description, dataType, isRequired);
}
