using System.Text.Encodings.Web;
using System.Text.Json;

namespace Convoke.Ari.Routing;

/// <summary>How JSON is written: UTF-8 as it is, without blanks, or indented by two where <c>pretty</c> is on.</summary>
static class JsonForm
{
    public static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };
}
