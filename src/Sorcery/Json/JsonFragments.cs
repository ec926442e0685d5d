using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Convoke.Sorcery.Json;

/// <summary>Writes members of a JSON array or object one after the other, ready-made ones as they are.</summary>
ref struct JsonFragments
{
    readonly IBufferWriter<byte> into;
    readonly byte? end;
    bool isFollowing;

    /// <param name="begin">the opening bracket; null: members only</param>
    /// <param name="end">the closing bracket; null: members only</param>
    public JsonFragments(IBufferWriter<byte> into, char? begin, char? end)
    {
        this.into = into;
        this.end = (byte?)end;
        if (begin is { } c)
        {
            into.Write([(byte)c]);
        }
    }

    /// <summary>Bytes of one or more members, or of none.</summary>
    public void Raw(ReadOnlySpan<byte> members)
    {
        if (members.IsEmpty)
        {
            return;
        }
        Comma();
        into.Write(members);
    }

    public void Attribute(string name, string value)
    {
        Comma();
        into.Write("{\"attribute\":\""u8);
        Text(name);
        into.Write("\",\"value\":\""u8);
        Text(value);
        into.Write("\"}"u8);
    }

    public void Pair(string name, string value)
    {
        Comma();
        into.Write("\""u8);
        Text(name);
        into.Write("\":\""u8);
        Text(value);
        into.Write("\""u8);
    }

    public readonly void End()
    {
        if (end is { } bracket)
        {
            into.Write([bracket]);
        }
    }

    void Comma()
    {
        if (isFollowing)
        {
            into.Write(","u8);
        }
        isFollowing = true;
    }

    readonly void Text(string text)
    {
        // Encode gives the text itself back where nothing needs an escape.
        Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), into);
    }
}
