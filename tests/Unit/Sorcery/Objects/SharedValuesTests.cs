using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Sorcery.Objects;

public sealed class SharedValuesTests
{
    [Fact]
    public void EqualValues_AreOneInstance() => Assert.Same(SharedValues<uint>.Box(7), SharedValues<uint>.Box(7));

    [Fact]
    public void Nothing_IsNothing() => Assert.Null(SharedValues<string?>.Box(null));

    [Fact]
    public async Task ValuesOfOnePlace_AreNeverTakenForEachOther()
    {
        // Numbers that are their own hash, and so fall into one place of the table.
        var workers = Enumerable
            .Range(0, 4)
            .Select(n =>
                Task.Run(() =>
                {
                    var mine = (uint)(5 + (n * 4096));
                    return Enumerable.Range(0, 200_000).Count(_ => !mine.Equals(SharedValues<uint>.Box(mine)));
                })
            );
        Assert.All(await Task.WhenAll(workers), wrong => Assert.Equal(0, wrong));
    }
}
