using System.Text;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Sip.Headers;
using Convoke.Sip.Uris;

namespace Convoke.Calls.Functions.Pjsip;

/// <summary>A part of a SIP URI; the URI is an argument, or the value of a variable.</summary>
sealed class ParseUriFunction(string name, bool isVariable)
    : Function(
        new(
            name,
            isVariable ? "A part of the URI in a variable" : "A part of a URI",
            (isVariable ? "variable" : "uri")
                + ",display|scheme|user|passwd|host|port|user_param|method_param|transport_param|ttl_param|lr_param|maddr_param"
        )
    )
{
    public static IEnumerable<Function> All =>
        [new ParseUriFunction("PJSIP_PARSE_URI", isVariable: false), new ParseUriFunction("PJSIP_PARSE_URI_FROM", isVariable: true)];

    public override async ValueTask<string?> ReadAsync(FunctionCall call)
    {
        var text = call.Text;
        var comma = text.LastIndexOf(',');
        if (comma < 0)
        {
            return null;
        }
        var uri = isVariable ? await call.ValueOf(text[..comma]) : Arguments.Unquote(text.AsSpan(0, comma).ToString());
        var part = Part(Marks.Plain(uri).Trim(), Marks.Plain(text[(comma + 1)..]).Trim());
        if (part is null)
        {
            call.Report($"{Row.Name}: '{Marks.Plain(uri)}' is no SIP URI, or there is no such part of one");
        }
        return part is null ? null : Marks.Mark(part);
    }

    static string? Part(string text, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!NameAddr.TryParse(bytes, out var address) || !address.Uri.IsSip)
        {
            return null;
        }
        var uri = address.Uri;
        return part switch
        {
            "display" => address.DisplayName.Length > 0 ? Encoding.UTF8.GetString(address.DisplayName).Trim('"') : "",
            "scheme" => uri.Scheme == UriScheme.Sips ? "sips" : "sip",
            "user" => Encoding.UTF8.GetString(uri.User),
            "passwd" => Encoding.UTF8.GetString(uri.Password),
            "host" => Encoding.UTF8.GetString(uri.Host),
            "port" => uri.Port is > 0 and var port ? port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
            "user_param" => Parameter(uri, "user"u8),
            "method_param" => Parameter(uri, "method"u8),
            "transport_param" => Parameter(uri, "transport"u8),
            "ttl_param" => Parameter(uri, "ttl"u8),
            "lr_param" => uri.Parameters.Has("lr"u8) ? "1" : "0",
            "maddr_param" => Parameter(uri, "maddr"u8),
            _ => null,
        };
    }

    static string Parameter(in SipUriView uri, ReadOnlySpan<byte> name) =>
        uri.Parameters.TryGet(name, out var value) ? Encoding.UTF8.GetString(value) : "";
}
