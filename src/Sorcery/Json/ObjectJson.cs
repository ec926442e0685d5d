using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Json;

/// <summary>
/// Objects as JSON, in the two forms there are: the list of attributes that clients get, and the object of texts that stores keep.
/// Fields at their defaults are copied from ready-made bytes.
/// </summary>
public static class ObjectJson
{
    /// <summary>Between the name and the number of the second and further texts of an attribute in a store (see <see cref="WriteStored"/>).</summary>
    public const char Further = '#';

    /// <summary>Writes <c>[{"attribute":"a","value":"v"},...]</c>.</summary>
    public static void WriteAttributes(IBufferWriter<byte> into, ConfigObject source)
    {
        var list = new JsonFragments(into, '[', ']');
        var scratch = new AttributeList();
        foreach (var entry in source.Type.Shown)
        {
            if (entry.Field is { } field)
            {
                if (!source.Has(field))
                {
                    list.Raw(field.DefaultAttributesJson);
                    continue;
                }
                scratch.Clear();
                field.Render(source, scratch);
                foreach (var (name, value) in scratch)
                {
                    list.Attribute(name, value);
                }
            }
            else
            {
                foreach (var (name, value) in source.Open)
                {
                    if (entry.Open!.Takes(name))
                    {
                        list.Attribute(name, value);
                    }
                }
            }
        }
        list.End();
    }

    /// <summary>
    /// Writes <c>{"a":"v",...}</c> with every attribute the object has. An attribute of several texts (a list whose elements do not fit one
    /// text) keeps its first under its name and the others as <c>a#2</c>, <c>a#3</c>: names that Asterisk does not know and skips.
    /// </summary>
    public static void WriteStored(IBufferWriter<byte> into, ConfigObject source)
    {
        var list = new JsonFragments(into, '{', '}');
        foreach (var entry in source.Type.Stored)
        {
            if (entry.Field is { } field)
            {
                if (!source.Has(field))
                {
                    list.Raw(field.DefaultStoredJson);
                }
                else
                {
                    WriteTexts(ref list, field.Name, field.Store(source));
                }
            }
            else
            {
                foreach (var (name, value) in source.Open)
                {
                    if (entry.Open!.Takes(name))
                    {
                        list.Pair(name, value);
                    }
                }
            }
        }
        list.End();
    }

    internal static byte[] Attributes(AttributeList attributes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var list = new JsonFragments(buffer, null, null);
        foreach (var (name, value) in attributes)
        {
            list.Attribute(name, value);
        }
        return buffer.WrittenSpan.ToArray();
    }

    internal static byte[] Stored(string name, IReadOnlyList<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var list = new JsonFragments(buffer, null, null);
        WriteTexts(ref list, name, texts);
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteTexts(ref JsonFragments list, string name, IReadOnlyList<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            list.Pair(i == 0 ? name : $"{name}{Further}{i + 1}", texts[i]);
        }
    }
}
