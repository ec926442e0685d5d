using Convoke.Telephony.Presence;
using Convoke.Telephony.States;

namespace Convoke.Tests.Unit.Telephony.Presence;

public sealed class ExtensionStateTests
{
    [Theory]
    [InlineData(ExtensionState.Unavailable)]
    [InlineData(ExtensionState.Unavailable, DeviceState.Invalid)]
    [InlineData(ExtensionState.Unavailable, DeviceState.Unavailable)]
    [InlineData(ExtensionState.NotInUse, DeviceState.Unknown)]
    [InlineData(ExtensionState.NotInUse, DeviceState.NotInUse, DeviceState.Unavailable, DeviceState.Invalid)]
    [InlineData(ExtensionState.OnHold, DeviceState.NotInUse, DeviceState.OnHold)]
    [InlineData(ExtensionState.Ringing, DeviceState.Ringing, DeviceState.NotInUse)]
    [InlineData(ExtensionState.RingInUse, DeviceState.Ringing, DeviceState.OnHold)]
    [InlineData(ExtensionState.RingInUse, DeviceState.InUse, DeviceState.Ringing)]
    [InlineData(ExtensionState.RingInUse, DeviceState.RingInUse)]
    [InlineData(ExtensionState.InUse, DeviceState.InUse, DeviceState.OnHold)]
    [InlineData(ExtensionState.Busy, DeviceState.InUse, DeviceState.Busy)]
    internal void OfSeveralDevices_TheBusiestCounts(ExtensionState expected, params DeviceState[] devices) =>
        Assert.Equal(expected, ExtensionStates.Of(devices));

    [Theory]
    [InlineData(ExtensionState.NotInUse, "terminated Ready open open online")]
    [InlineData(ExtensionState.InUse, "confirmed On the phone open inuse onthephone")]
    [InlineData(ExtensionState.Busy, "confirmed On the phone open inuse onthephone")]
    [InlineData(ExtensionState.Unavailable, "terminated Unavailable closed closed offline")]
    [InlineData(ExtensionState.Ringing, "early Ringing open inuse onthephone")]
    [InlineData(ExtensionState.RingInUse, "confirmed Ringing open inuse onthephone")]
    [InlineData(ExtensionState.OnHold, "confirmed On hold open inuse onthephone")]
    internal void State_HasItsWords(ExtensionState state, string expected)
    {
        var words = ExtensionWords.Of(state, isEarlyInUse: false);
        Assert.Equal(expected, $"{words.Dialog} {words.Note} {words.Basic} {words.Status} {words.Substatus}");
        Assert.Equal(
            state is ExtensionState.RingInUse or ExtensionState.Ringing,
            ExtensionWords.Of(state, isEarlyInUse: true).Dialog == "early"
        );
    }

    [Fact]
    public void TextFromOutside_AddsNoMarkup() =>
        Assert.Equal("a&lt;b&gt;&quot;&apos;&amp;c", Xml.Text("a<b>\"'&\0\u0001\r\n\uFFFE\uD800c"));
}
