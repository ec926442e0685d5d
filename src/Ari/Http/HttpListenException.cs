namespace Convoke.Ari.Http;

/// <summary>HTTP cannot be served as it is configured, and why.</summary>
public sealed class HttpListenException(string message, Exception? inner = null) : Exception(message, inner);
