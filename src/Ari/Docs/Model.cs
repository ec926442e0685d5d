namespace Convoke.Ari.Docs;

/// <summary>A model of the api-docs: an object with these members.</summary>
/// <param name="Id">its name</param>
/// <param name="Description">what it is</param>
/// <param name="Members">its members</param>
/// <param name="Extends">the model it adds to, or null</param>
public sealed record Model(string Id, string Description, IReadOnlyList<Member> Members, string? Extends = null);

/// <param name="Name">the member's key in JSON</param>
/// <param name="Type">its type in the words of Swagger 1.1</param>
/// <param name="Description">what it says</param>
/// <param name="IsRequired">whether it is always there</param>
public sealed record Member(string Name, string Type, string Description, bool IsRequired = true);
