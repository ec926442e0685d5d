using System.Text;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Unit.Sorcery.Json;

/// <summary>A stored value whose strings are not text is refused with its reason, and never by an exception.</summary>
public sealed class StoredTextTests
{
    [Theory]
    [InlineData("""{"color":"\ud800"}""", "half a surrogate pair (\\ud800)")]
    [InlineData("""{"color":"\udc00\ud800"}""", "half a surrogate pair (\\udc00)")]
    [InlineData("""{"color":"x\ud83dx"}""", "half a surrogate pair")]
    [InlineData("""{"color":"\ud83d\ud83d"}""", "half a surrogate pair")]
    [InlineData("""{"\ud800":"x"}""", "half a surrogate pair")]
    [InlineData("""{"colo\ud800":"blue","color":"blue"}""", "half a surrogate pair")]
    [InlineData("""{"color":"\\\ud800"}""", "half a surrogate pair")]
    public void StringThatIsNotText_IsRefusedWithItsReason(string json, string reason) =>
        AssertRefused(Encoding.UTF8.GetBytes(json), reason);

    [Theory]
    [InlineData(new byte[] { 0xE9 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF0, 0x9F })]
    public void BytesThatAreNotUtf8_AreRefused(byte[] bytes)
    {
        AssertRefused([.. "{\"color\":\"al"u8, .. bytes, .. "ce\"}"u8], "not UTF-8");
        AssertRefused([.. "{\"al"u8, .. bytes, .. "ce\":\"x\"}"u8], "not UTF-8");
        AssertRefused([.. "{\"color\":\"\\\\"u8, .. bytes, .. "\"}"u8], "not UTF-8");
    }

    [Theory]
    [InlineData("""{"color":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"color":"\\ud800"}""", "\\ud800")]
    [InlineData("""{"color":"\u00e9\\"}""", "é\\")]
    public void Text_IsRead(string json, string color)
    {
        var made = new StoredReader(SampleType.Type, ParseScope.Offline).Read("a", Encoding.UTF8.GetBytes(json), 1, out _);
        Assert.Equal(color, made!.Get(SampleType.Color));
    }

    static void AssertRefused(byte[] json, string reason)
    {
        Assert.Null(new StoredReader(SampleType.Type, ParseScope.Offline).Read("a", json, 1, out var problems));
        Assert.Contains(reason, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }
}
