using Microsoft.AspNetCore.Connections;

namespace Convoke.Ari.Http;

/// <summary>
/// A client may say that it sends nothing more and still wait for the answer (RFC 9112 section 9.6), as a script that pipes a request does.
/// Kestrel takes that for the end of the connection; here it is merely the end of its requests.
/// </summary>
static class HalfClose
{
    public static ConnectionDelegate Allow(ConnectionDelegate next) =>
        connection =>
        {
            // Who is really gone is noticed when something is read from or written to them.
            connection.ConnectionClosed = CancellationToken.None;
            return next(connection);
        };
}
