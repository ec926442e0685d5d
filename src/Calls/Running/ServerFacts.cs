namespace Convoke.Calls.Running;

/// <summary>What dialplans may know of the server that runs them.</summary>
public sealed record ServerFacts
{
    /// <summary>The <c>systemname</c> of asterisk.conf.</summary>
    public string SystemName { get; init; } = "";

    /// <summary>The <c>entityid</c> of asterisk.conf.</summary>
    public string EntityId { get; init; } = "";

    public string Etc { get; init; } = "";

    public string Var { get; init; } = "";

    /// <summary>Whether dialplans may run programs and read files: <c>live_dangerously</c> of asterisk.conf.</summary>
    public bool LivesDangerously { get; init; }
}
