using System.Text;
using Convoke.Ari.Bodies;

namespace Convoke.Tests.Unit.Ari.Bodies;

public sealed class PushBodyTests
{
    [Theory]
    [InlineData("""{"fields":[{"attribute":"a","value":"1"},{"attribute":"b","value":"2"}]}""", "a=1,b=2")]
    [InlineData("""[{"attribute":"a","value":"1"}]""", "a=1")]
    [InlineData("""{"fields":{"a":"1","b":"2"}}""", "a=1,b=2")]
    [InlineData("""{"fields":{"a":1,"b":true,"c":false,"d":-1.50}}""", "a=1,b=true,c=false,d=-1.50")]
    [InlineData("""{"fields":[{"value":"1","attribute":"a","x":{"y":[1]}}],"more":[]}""", "a=1")]
    [InlineData("""{"fields":[{"attribute":"a","attribute":"b","value":"1"}]}""", "b=1")]
    [InlineData("""{"fields":[{"attribute":"a","value":"1"}],"fields":[{"attribute":"b","value":"2"}]}""", "b=2")]
    [InlineData("""{"fields":[{"attribute":"a","value":"\u00fc\u2603"}]}""", "a=ü☃")]
    [InlineData("""{"fields":[]}""", "")]
    [InlineData("[]", "")]
    public void KnownForms_GiveTheirAttributes(string body, string attributes)
    {
        Assert.Equal(PushForm.Fields, Read(body, out var read, out _));
        Assert.Equal(attributes, string.Join(',', read.Select(p => $"{p.Key}={p.Value}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void Nothing_HasNoFields(string body) => Assert.Equal(PushForm.NoFields, Read(body, out _, out _));

    [Theory]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("{\"fields\": [")]
    [InlineData("{\"fields\": []} x")]
    [InlineData("{\"fields\": [{\"attribute\":\"a\",\"value\":\"b\"},]}")]
    [InlineData("fields=x")]
    [InlineData("{\"fields\":[{\"attribute\":\"a\",\"value\":\"a\\u0000b\"}]}")]
    [InlineData("{\"fields\":[{\"attribute\":\"a\",\"value\":\"\\udc00\"}]}")]
    public void NoJson_IsMalformed(string body)
    {
        Assert.Equal(PushForm.Malformed, Read(body, out _, out var problems));
        Assert.True(problems.Count <= 1);
    }

    [Fact]
    public void DeepNesting_IsMalformed() =>
        Assert.Equal(PushForm.Malformed, Read("""{"x":""" + new string('[', 10_000) + new string(']', 10_000) + "}", out _, out _));

    [Fact]
    public void BytesThatAreNoUtf8_AreMalformed()
    {
        byte[] body = [.. """{"fields":[{"attribute":"a","value":" """u8, 0xC3, 0x28, .. "\"}]}"u8];

        Assert.Equal(PushForm.Malformed, PushBody.Read(body, [], out _));
    }

    [Theory]
    [InlineData("""{"fields":"a=b"}""", "fields", "a text")]
    [InlineData("""{"fields":null}""", "fields", "null")]
    [InlineData("""{"fields":5}""", "fields", "a number")]
    [InlineData("""{"fields":["a"]}""", "fields", "a text")]
    [InlineData("""{"fields":[{"value":"a"}]}""", "fields", "an element without 'attribute'")]
    [InlineData("""{"fields":[{"attribute":5,"value":"a"}]}""", "fields", "an element without 'attribute'")]
    [InlineData("""{"fields":[{"attribute":"a"}]}""", "a", null)]
    [InlineData("""{"fields":[{"attribute":"a","value":null}]}""", "a", "null")]
    [InlineData("""{"fields":[{"attribute":"a","value":["x"]}]}""", "a", "a list")]
    [InlineData("""{"fields":[{"value":{},"attribute":"a"}]}""", "a", "an object")]
    [InlineData("""{"fields":{"a":null}}""", "a", "null")]
    [InlineData("""{"a":"1"}""", "a", PushBody.Stray)]
    public void WrongShapes_AreRefusedByName(string body, string attribute, string? found)
    {
        Assert.Equal(PushForm.Refused, Read(body, out _, out var problems));
        var problem = Assert.Single(problems);
        Assert.Equal((attribute, found), (problem.Attribute, problem.Found));
    }

    [Fact]
    public void AllProblems_AreTold()
    {
        Assert.Equal(PushForm.Refused, Read("""{"fields":[{"attribute":"a"},5,{"attribute":"b","value":[]}]}""", out _, out var problems));
        Assert.Equal(3, problems.Count);
    }

    static PushForm Read(string body, out List<KeyValuePair<string, string>> attributes, out IReadOnlyList<BodyProblem> problems)
    {
        attributes = [];
        return PushBody.Read(Encoding.UTF8.GetBytes(body), attributes, out problems);
    }
}
