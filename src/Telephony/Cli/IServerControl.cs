namespace Convoke.Telephony.Cli;

/// <summary>The process, as far as commands may ask about it and steer it.</summary>
public interface IServerControl
{
    /// <summary>The product's version, such as <c>0.1.0</c>.</summary>
    string Version { get; }

    /// <summary>The folder of the .conf files.</summary>
    string Etc { get; }

    /// <summary>The folder of the data.</summary>
    string Var { get; }

    DateTimeOffset StartedAt { get; }

    /// <summary>When the files were last read.</summary>
    DateTimeOffset ReloadedAt { get; }

    /// <summary>Reads the files again. The answer has one line for each thing that could not be taken over.</summary>
    Task<IReadOnlyList<string>> ReloadAsync(CancellationToken stop);

    /// <summary>Asks for an orderly end; it happens after the answer to who asked.</summary>
    void Stop(string why);
}
