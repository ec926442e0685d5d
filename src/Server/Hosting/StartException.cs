namespace Convoke.Server.Hosting;

/// <summary>The server cannot start for a reason that whoever runs it can mend.</summary>
sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
