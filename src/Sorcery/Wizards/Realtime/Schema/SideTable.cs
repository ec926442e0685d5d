namespace Convoke.Sorcery.Wizards.Realtime.Schema;

/// <summary>
/// What we keep beside the tables of a database, without touching their columns: a row for each of theirs with its revision, written by
/// triggers in the same transaction whoever changes the row, and the attributes that its columns cannot hold.
/// </summary>
static class SideTable
{
    public const string Name = "convoke_revision";

    /// <summary>Where revisions come from: a sequence, or a table that stands for one.</summary>
    public const string Numbers = "convoke_revision_number";

    /// <summary>The name of triggers, alone or with what they are for behind it.</summary>
    public const string Trigger = "convoke_changed";

    /// <summary>The channel on which PostgreSQL's triggers tell of changes.</summary>
    public const string Channel = "convoke";

    /// <summary>What holds changes of a group apart: PostgreSQL's function that compares it, MySQL's rows to be locked.</summary>
    public const string Guard = "convoke_guard";

    /// <summary>Which tables were made by us, and by which version of the schema.</summary>
    public const string Made = "convoke_table";

    /// <summary>Secrets that nodes share.</summary>
    public const string Keys = "convoke_key";
}
