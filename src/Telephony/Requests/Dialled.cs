using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>Whom a request is for and from, in the words of the dialplan.</summary>
public static class Dialled
{
    /// <summary>The user of the Request-URI, empty where it has none.</summary>
    public static string Extension(in IncomingRequest request) => User(request.Message.RequestUri, request.Settings);

    /// <summary>The number of the caller as From gives it.</summary>
    public static string Caller(in IncomingRequest request) => User(request.Message.From.Uri, request.Settings);

    /// <summary>The first of the endpoint's contexts that is named.</summary>
    public static string Context(in IncomingRequest request, string preferred) =>
        preferred.Length > 0 ? preferred : request.Endpoint!.Get(Endpoint.Context);

    public static string User(SipUriView uri, SipSettings settings)
    {
        var user = uri.User;
        if (settings.CutsUserOptions && user.IndexOf((byte)';') is >= 0 and var semicolon)
        {
            user = user[..semicolon];
        }
        var plain = user.Length <= 256 ? stackalloc byte[user.Length] : new byte[user.Length];
        return Encoding.UTF8.GetString(plain[..Escapes.Decode(user, plain)]);
    }
}
