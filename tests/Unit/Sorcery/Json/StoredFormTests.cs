using System.Buffers;
using System.Text;
using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Unit.Sorcery.Json;

public sealed class StoredFormTests
{
    static string Stored(ConfigObject source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(buffer, source);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static ConfigObject? Read(string json, out IReadOnlyList<FieldError> problems) =>
        new StoredReader(SampleType.Type, ParseScope.Offline).Read("a", Encoding.UTF8.GetBytes(json), 7, out problems);

    [Fact]
    public void Stored_HasEveryAttributeAsText()
    {
        var json = Stored(SampleType.Make("a", ("item", "1"), ("item", "2"), ("@x", "é\"\\\t"), ("event_e", "v")));
        var members = JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString());
        Assert.Equal("red", members["color"]);
        Assert.Equal("1", members["item"]);
        Assert.Equal("2", members["item#2"]);
        Assert.Equal("é\"\\\t", members["@x"]);
        Assert.Equal("v", members["event_e"]);
        Assert.Contains("é", json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("item=1 item=2 item=3 color=blue @a=1 @b=2 event_z=9")]
    [InlineData("shiny=yes shade=")]
    public void ReadBack_IsTheSameObject(string attributes)
    {
        var pairs = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => (p[0], p[1]));
        var made = SampleType.Make("a", [.. pairs]);
        var again = Read(Stored(made), out var problems);
        Assert.Empty(problems);
        Assert.True(made.HasSameValues(again!));
        Assert.Equal(7, again!.Revision);
    }

    [Theory]
    [InlineData("")]
    [InlineData("item=1 color=blue shade=dark@x")]
    [InlineData("item=1 item=2 color=blue @a=1 event_z=9 shiny=yes")]
    public void FormOfOurs_ReadsAsWithBlanksBetween(string attributes)
    {
        var pairs = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => (p[0], p[1]));
        var ours = Stored(SampleType.Make("a", [.. pairs]));
        var quick = Read(ours, out _);
        var slow = Read(ours.Replace("\",\"", "\" , \"", StringComparison.Ordinal), out _);
        Assert.True(quick!.HasSameValues(slow!));
    }

    [Fact]
    public void UnknownMembers_AreSkipped() => Assert.NotNull(Read("""{"nobody":"knows","color":"blue"}""", out _));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"color":5}""")]
    [InlineData("""{"color":"blue"} junk""")]
    [InlineData("""{"item":"bad"}""")]
    [InlineData("""{"color":"blue",}""")]
    [InlineData("{\"color\":\"blue\"")]
    [InlineData("""{"color":"blue"x}""")]
    [InlineData("""{,"color":"blue"}""")]
    [InlineData("{\"color\":\"blue\u0001\"}")]
    [InlineData("""{"color":"forbidden"}""")]
    public void CorruptRow_SaysWhatIsWrong(string json)
    {
        Assert.Null(Read(json, out var problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Attributes_AreWhatTheObjectShows()
    {
        var made = SampleType.Make("a", ("item", "1"), ("item", "2"), ("@x", "y\u0085"), ("event_e", "hidden"), ("shiny", "on"));
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteAttributes(buffer, made);
        var shown = JsonDocument
            .Parse(buffer.WrittenMemory)
            .RootElement.EnumerateArray()
            .Select(e => KeyValuePair.Create(e.GetProperty("attribute").GetString()!, e.GetProperty("value").GetString()!));
        Assert.Equal(made.Attributes(), shown);
        Assert.DoesNotContain(made.Attributes(), a => a.Key == "event_e");
    }
}
