using System.Security;
using System.Text;

namespace Convoke.Telephony.Presence;

/// <summary>Text from outside in documents.</summary>
static class Xml
{
    /// <summary>As an attribute or content, without what XML cannot hold.</summary>
    public static string Text(string text) =>
        SecurityElement.Escape(string.Concat(text.Where(c => c is not (< ' ' or '\uFFFE' or '\uFFFF') && !char.IsSurrogate(c))));

    public static byte[] Document(string text) => Encoding.UTF8.GetBytes(text);
}
