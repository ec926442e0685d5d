namespace Convoke.Calls.Transfers;

/// <summary>What became of the wish to transfer.</summary>
public enum TransferResult
{
    Done,

    /// <summary>There is nobody to be transferred.</summary>
    Invalid,

    /// <summary>The target is not there.</summary>
    NotFound,
}
