using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfTextTests
{
    [Theory]
    [InlineData("yes no", "true false", "y n", "t f", "1 0", "on off", "YES NO", "On oFF")]
    public void TruthWords_AreTrueOrFalse(params string[] pairs)
    {
        foreach (var pair in pairs.Select(p => p.Split(' ')))
        {
            Assert.True(ConfText.IsTrue(pair[0]) && !ConfText.IsFalse(pair[0]), pair[0]);
            Assert.True(ConfText.IsFalse(pair[1]) && !ConfText.IsTrue(pair[1]), pair[1]);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData(" yes")]
    [InlineData("enabled")]
    public void OtherWords_AreNeither(string? text) => Assert.False(ConfText.IsTrue(text) || ConfText.IsFalse(text));
}
