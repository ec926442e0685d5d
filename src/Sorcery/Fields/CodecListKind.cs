using System.Globalization;
using System.Text;

namespace Convoke.Sorcery.Fields;

/// <summary>A codec in a list of preferences.</summary>
/// <param name="Codec">the codec</param>
/// <param name="Packetization">milliseconds of media in a packet; 0: the codec's own</param>
public readonly record struct AllowedCodec(Codec Codec, int Packetization);

/// <summary>
/// Codecs in order of preference. Every set works on the list there is: a name adds to it, <c>!name</c> takes away, <c>all</c> and
/// <c>!all</c> stand for every codec, <c>name:30</c> says the milliseconds in a packet, a list in parentheses replaces what there was.
/// </summary>
public sealed class CodecListKind : Kind<ValueList<AllowedCodec>>
{
    /// <summary>Names add, <c>!</c> removes.</summary>
    public static readonly CodecListKind Allow = new(isAllowing: true);

    /// <summary>Names remove, <c>!</c> adds.</summary>
    public static readonly CodecListKind Disallow = new(isAllowing: false);

    const string Nothing = "(nothing)";

    readonly bool isAllowing;

    CodecListKind(bool isAllowing)
    {
        this.isAllowing = isAllowing;
    }

    public override string Accepts =>
        "codec names separated by commas or |, each with ! or :milliseconds if need be, all, or a list in parentheses";

    public override bool Accumulates => true;

    public override ValueList<AllowedCodec> Empty => [];

    public override bool TryParse(
        string text,
        ValueList<AllowedCodec> current,
        ParseScope scope,
        out ValueList<AllowedCodec> value,
        out string? reason
    )
    {
        reason = null;
        value = current;
        if (text == Nothing)
        {
            // What an endpoint without codecs shows: pushed back, it must change nothing and mean nothing.
            value = isAllowing ? [] : current;
            return true;
        }
        List<AllowedCodec> list = [.. current];
        var names = text.AsSpan();
        if (names is ['(', .., ')'])
        {
            names = names[1..^1];
            SetAll(list, isAdding: !isAllowing);
        }
        foreach (var range in names.SplitAny(',', '|'))
        {
            var name = names[range].Trim();
            if (name.IsEmpty && names.IsEmpty)
            {
                continue;
            }
            if (!TryItem(name, list, out reason))
            {
                return false;
            }
        }
        value = [.. list];
        return true;
    }

    public override string Render(ValueList<AllowedCodec> value) => Join(value, withPacketization: false);

    /// <summary>What is shown does not say the packetization; what is stored does, in the form Asterisk reads too.</summary>
    public override IReadOnlyList<string> Store(ValueList<AllowedCodec> value) => [Join(value, withPacketization: true)];

    bool TryItem(ReadOnlySpan<char> item, List<AllowedCodec> list, out string? reason)
    {
        reason = null;
        var isAdding = isAllowing;
        if (item is ['!', ..])
        {
            isAdding = !isAdding;
            item = item[1..];
        }
        var packetization = 0L;
        if (item.LastIndexOf(':') is >= 0 and var colon)
        {
            if (!CNumber.TryPrefix(item[(colon + 1)..], anyBase: false, out packetization, out _) || packetization is < 0 or > int.MaxValue)
            {
                reason = $"'{item}': behind the colon stands no number of milliseconds";
                return false;
            }
            item = item[..colon];
        }
        if (item.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            SetAll(list, isAdding);
            return true;
        }
        if (CodecTable.Find(item.ToString()) is not { } codec)
        {
            reason = $"'{item}' is no codec";
            return false;
        }
        var at = list.FindIndex(entry => entry.Codec == codec);
        if (!isAdding && at >= 0)
        {
            list.RemoveAt(at);
        }
        else if (isAdding && at < 0)
        {
            list.Add(new(codec, (int)packetization));
        }
        else if (isAdding && packetization > 0)
        {
            list[at] = new(codec, (int)packetization);
        }
        return true;
    }

    static void SetAll(List<AllowedCodec> list, bool isAdding)
    {
        if (!isAdding)
        {
            list.Clear();
            return;
        }
        foreach (var codec in CodecTable.All)
        {
            if (!list.Exists(entry => entry.Codec == codec))
            {
                list.Add(new(codec, 0));
            }
        }
    }

    static string Join(ValueList<AllowedCodec> value, bool withPacketization)
    {
        if (value.Count == 0)
        {
            return Nothing;
        }
        var text = new StringBuilder("(");
        foreach (var (codec, packetization) in value)
        {
            text.Append(text.Length > 1 ? "|" : "").Append(codec.Name);
            if (withPacketization && packetization > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $":{packetization}");
            }
        }
        return text.Append(')').ToString();
    }
}
