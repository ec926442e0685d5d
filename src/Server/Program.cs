using Convoke.Server.Cli;
using Convoke.Server.Options;

// One line for the running server is the call that scripts make by the thousand: it goes past everything that only a server needs.
if (args is ["--var", var folder, "-rx", var line])
{
    return OneLine.Run(Path.GetFullPath(folder), line);
}

// Signals are the server's own: the library would end the process two seconds after SIGTERM, whatever it is still writing.
return await CommandLineOptions
    .Build()
    .Parse(args)
    .InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
