namespace Convoke.Telephony.States;

/// <summary>Whether a contact answers.</summary>
public enum ContactStatus : byte
{
    /// <summary>Nobody asks it, or it was not asked yet.</summary>
    NonQualified,

    /// <summary>It answered the last question.</summary>
    Reachable,

    /// <summary>It did not answer the last question, or not as it should.</summary>
    Unreachable,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>The words for it: in events, and the short ones of the command line.</summary>
public static class ContactStatusWords
{
    static readonly (string Word, string Short)[] Rows =
    [
        ("NonQualified", "NonQual"),
        ("Reachable", "Avail"),
        ("Unreachable", "Unavail"),
        ("Removed", "Removed"),
    ];

    public static string Word(this ContactStatus status) => Rows[(int)status].Word;

    public static string Short(this ContactStatus status) => Rows[(int)status].Short;
}
