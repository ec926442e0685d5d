using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Tests.Unit.Sip.Transactions;

namespace Convoke.Tests.Unit.Sip.Dialogs;

public sealed class DialogTests : IDisposable
{
    readonly TransactionBench bench = new();
    readonly DialogTable table = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void FromRequest_TakesRouteSetTargetAndSequence()
    {
        var dialog = Dialog.FromRequest(
            Parse(
                TransactionBench.Request(
                    "INVITE",
                    extra: "Record-Route: <sip:p1;lr>, <sip:p2;lr>\r\nRecord-Route: <sip:p3;lr>\r\n",
                    cseq: 5
                )
            ),
            "mine",
            bench.Flow
        );
        Assert.Equal(new DialogId("c1", "mine", "f"), dialog.Id);
        Assert.Equal(["<sip:p1;lr>", "<sip:p2;lr>", "<sip:p3;lr>"], dialog.RouteSet);
        Assert.Equal("sip:b@192.0.2.7:5070", dialog.RemoteTarget);
        Assert.Equal(("sip:a@example.com", "sip:b@example.com"), (dialog.LocalUri, dialog.RemoteUri));
        Assert.False(dialog.TakeSequence(5));
        Assert.False(dialog.TakeSequence(4));
        Assert.True(dialog.TakeSequence(7));
        Assert.Equal(1u, dialog.NextSequence());
    }

    [Fact]
    public void FromResponse_ReversesTheRouteSetAndCountsOn()
    {
        var response = TransactionBench
            .Response(200, "INVITE", "z9hG4bKx", cseq: 10)
            .Replace("Call-ID", "Contact: <sip:peer@h>\r\nRecord-Route: <sip:p1;lr>, <sip:p2;lr>\r\nCall-ID", StringComparison.Ordinal);
        var dialog = Dialog.FromResponse(Parse(response), isSecure: false)!;
        Assert.Equal(new DialogId("c1", "f", "t"), dialog.Id);
        Assert.Equal(["<sip:p2;lr>", "<sip:p1;lr>"], dialog.RouteSet);
        Assert.Equal("sip:peer@h", dialog.RemoteTarget);
        Assert.True(dialog.IsConfirmed);
        Assert.Equal(11u, dialog.NextSequence());
        Assert.True(dialog.TakeSequence(1));
    }

    [Theory]
    [InlineData(100, ";tag=t")]
    [InlineData(180, "")]
    [InlineData(486, ";tag=t")]
    public void OtherResponses_MakeNoDialog(int status, string tag)
    {
        var response = TransactionBench.Response(status, "INVITE", "z9hG4bKx").Replace(";tag=t", tag, StringComparison.Ordinal);
        Assert.Null(Dialog.FromResponse(Parse(response), isSecure: false));
    }

    [Fact]
    public void TargetRefresh_ReplacesTheTarget()
    {
        var dialog = Dialog.FromRequest(Parse(TransactionBench.Request("INVITE")), "mine", bench.Flow);
        dialog.RefreshTarget(Parse(TransactionBench.Request("UPDATE", extra: "Contact: <sip:new@h>\r\n")));
        Assert.Equal("sip:new@h", dialog.RemoteTarget);
        dialog.RefreshTarget(Parse(TransactionBench.Request("BYE")));
        Assert.Equal("sip:new@h", dialog.RemoteTarget);
    }

    [Fact]
    public void Table_FindsRequestsAndResponsesOfADialog()
    {
        var dialog = Dialog.FromRequest(Parse(TransactionBench.Request("INVITE")), "mine", bench.Flow);
        Assert.True(table.Add(dialog));
        Assert.False(table.Add(dialog));
        Assert.Same(dialog, table.Find(Parse(TransactionBench.Request("BYE", toTag: ";tag=mine"))));
        Assert.Null(table.Find(Parse(TransactionBench.Request("BYE", toTag: ";tag=other"))));
        Assert.Null(table.Find(Parse(TransactionBench.Request("INVITE"))));
        Assert.True(table.Remove(dialog));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void ToTag_TellsARequestInsideADialog()
    {
        Assert.True(DialogTable.IsInDialog(Parse(TransactionBench.Request("BYE", toTag: ";tag=x"))));
        Assert.False(DialogTable.IsInDialog(Parse(TransactionBench.Request("OPTIONS"))));
    }

    static Message Parse(string text)
    {
        var message = Message.Rent();
        var result = message.Parse(Encoding.UTF8.GetBytes(text), ParseLimits.Default);
        Assert.True(result.IsDone, $"{result}");
        return message;
    }
}
