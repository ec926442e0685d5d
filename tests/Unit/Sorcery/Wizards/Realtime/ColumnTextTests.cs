using Convoke.Sorcery.Wizards.Realtime.Rows;
using CsCheck;

namespace Convoke.Tests.Unit.Sorcery.Wizards.Realtime;

public sealed class ColumnTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", " ")]
    [InlineData(" ", "^20")]
    [InlineData(" a b ", "^20a b^20")]
    [InlineData("a;b", "a^3Bb")]
    [InlineData("^", "^5E")]
    [InlineData("x^3By", "x^5E3By")]
    [InlineData("%_'\"\\", "%_'\"\\")]
    public void OneText_StandsAsAsteriskWritesIt(string text, string column)
    {
        Assert.Equal(column, ColumnText.Encode([text]));
        Assert.Equal([text], ColumnText.Decode(column, isSplit: true));
        Assert.Equal([text], ColumnText.Decode(column, isSplit: false));
    }

    [Fact]
    public void SeveralTexts_ArePartedBySemicolons()
    {
        Assert.Equal("A=1;B=2^3B3;^00", ColumnText.Encode(["A=1", "B=2;3", ""]));
        Assert.Equal(["A=1", "B=2;3", ""], ColumnText.Decode("A=1;B=2^3B3;^00", isSplit: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void NothingAtAll_IsNoText(string? column) => Assert.Empty(ColumnText.Decode(column ?? "", isSplit: true));

    [Theory]
    [InlineData("   ")]
    [InlineData(" ")]
    public void BlanksOnly_AreTheEmptyText(string column) => Assert.Equal([""], ColumnText.Decode(column, isSplit: true));

    [Theory]
    [InlineData("sip:a@b;transport=tcp", "sip:a@b;transport=tcp")]
    [InlineData("a^zz", "a^zz")]
    [InlineData("a^5e", "a^5e")]
    [InlineData("a^", "a^")]
    [InlineData("a^5", "a^5")]
    [InlineData("a^FF", "a^FF")]
    public void TextOfAStranger_IsTakenAsItStands(string column, string text) =>
        Assert.Equal([text], ColumnText.Decode(column, isSplit: false));

    [Fact]
    public void PartsOfAStrangersList_AreTrimmedAndEmptyOnesDropped() =>
        Assert.Equal(["a", "b"], ColumnText.Decode(" a ; ;b;", isSplit: true));

    [Fact]
    public void WhateverIsWritten_IsReadAsItWas() =>
        Gen.OneOf(Gen.Char[" ;^%_3B5E0aA'\\"], Gen.Char)
            .Array[0, 12]
            .Select(letters => new string(letters))
            .Array[1, 4]
            .Sample(texts => ColumnText.Decode(ColumnText.Encode(texts), isSplit: true).SequenceEqual(texts));
}
