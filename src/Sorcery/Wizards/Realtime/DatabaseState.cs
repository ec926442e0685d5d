namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A database as an operator sees it.</summary>
/// <param name="Where">its driver and place, without user and password</param>
/// <param name="AwaySince">since when what was read from it is the last good state; null: it answers</param>
/// <param name="Reason">why it is away</param>
/// <param name="Families">what is read from it</param>
public sealed record DatabaseState(string Where, DateTimeOffset? AwaySince, string? Reason, IReadOnlyList<FamilyState> Families);

/// <summary>A family of a database.</summary>
/// <param name="Name">its name in extconfig.conf</param>
/// <param name="Type">the type of its objects</param>
/// <param name="Count">how many there are</param>
/// <param name="IsThere">whether its table was found</param>
/// <param name="IsTracked">whether the table tells of its changes; else it is asked at an interval</param>
public sealed record FamilyState(string Name, string Type, int Count, bool IsThere, bool IsTracked);
