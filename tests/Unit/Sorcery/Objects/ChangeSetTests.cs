using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Unit.Sorcery.Objects;

public sealed class ChangeSetTests
{
    static string Between(ConfigObject before, ConfigObject now) =>
        string.Join(
            "; ",
            ChangeSet.Between(before, now).Select(c => $"{c.Name}: {string.Join('|', c.Before)} > {string.Join('|', c.Now)}").Order()
        );

    [Fact]
    public void SameValues_DoNotDiffer() =>
        Assert.Equal(
            "",
            Between(SampleType.Make("a", ("color", "blue"), ("@x", "1")), SampleType.Make("b", ("color", "blue"), ("@x", "1")))
        );

    [Fact]
    public void WhatDiffers_IsNamedWithBothSides() =>
        Assert.Equal(
            "@gone: 1 > ; @new:  > 2; color: red > blue; item: a > a|b",
            Between(
                SampleType.Make("a", ("item", "a"), ("@gone", "1")),
                SampleType.Make("a", ("item", "a"), ("item", "b"), ("color", "blue"), ("@new", "2"))
            )
        );

    [Fact]
    public void Secret_IsNamedWithoutItsValue()
    {
        var changes = ChangeSet.Between(Make("old-secret"), Make("new-secret"));

        var change = Assert.Single(changes);
        Assert.Equal("password", change.Name);
        Assert.Equal(FieldError.Hidden, Assert.Single(change.Before));
        Assert.Equal(FieldError.Hidden, Assert.Single(change.Now));

        static ConfigObject Make(string password)
        {
            var draft = new Draft(Auth.Type, "a");
            draft.Apply("password", password, ParseScope.Offline, []);
            return draft.Finish();
        }
    }

    [Fact]
    public void Copy_ChangesNothingOfItsOriginal()
    {
        var original = SampleType.Make("a", ("item", "a"), ("@x", "1"), ("color", "blue"));
        var copy = new Draft(SampleType.Type, "copy", original);
        copy.Apply("item", "b", ParseScope.Offline, []);
        copy.Apply("@x", "2", ParseScope.Offline, []);
        var made = copy.Finish();

        Assert.Equal("copy", made.Id);
        Assert.Equal("@x: 1 > 2; item: a > a|b", Between(original, made));
        Assert.True(original.HasSameValues(SampleType.Make("z", ("item", "a"), ("@x", "1"), ("color", "blue"))));
    }
}
