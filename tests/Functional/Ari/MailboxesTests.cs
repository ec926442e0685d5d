using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

public sealed class MailboxesTests
{
    [Fact]
    public async Task Mailbox_IsKeptUntilDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        Assert.Equal("[]", (await ari.GetAtAsync("/ari/mailboxes")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/mailboxes/1@x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.DeleteAtAsync("/ari/mailboxes/1@x")).Status);

        var put = await ari.PutAtAsync("/ari/mailboxes/1@x?oldMessages=1&newMessages=2", null);
        Assert.Equal((HttpStatusCode.NoContent, ""), (put.Status, put.Body));
        // Parameters may stand in a body as well.
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ari.PutAtAsync("/ari/mailboxes/2%2Fx", """{"oldMessages":3,"newMessages":"4"}""")).Status
        );
        await server.KillAsync();
        await server.StartAsync();

        const string one = """{"name":"1@x","old_messages":1,"new_messages":2}""";
        Assert.Equal(one, (await ari.GetAtAsync("/ari/mailboxes/1@x")).Body);
        Assert.Equal($$"""[{{one}},{"name":"2/x","old_messages":3,"new_messages":4}]""", (await ari.GetAtAsync("/ari/mailboxes")).Body);
        Assert.Contains("/mwi_external/mailboxes/1@x", await server.CliAsync("database show mwi_external"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAtAsync("/ari/mailboxes/1@x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/mailboxes/1@x")).Status);
    }

    [Theory]
    [InlineData("oldMessages=1")]
    [InlineData("newMessages=1")]
    [InlineData("oldMessages=1&newMessages=")]
    [InlineData("oldMessages=1&newMessages=-1")]
    [InlineData("oldMessages=x&newMessages=1")]
    [InlineData("oldMessages=1&newMessages=2147483648")]
    public async Task WrongCount_ChangesNothing(string query)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.BadRequest, (await ari.PutAtAsync("/ari/mailboxes/1?" + query, null)).Status);
        Assert.Equal("[]", (await ari.GetAtAsync("/ari/mailboxes")).Body);
    }

    [Fact]
    public async Task Documents_TellOfIt()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        var document = (await ari.GetAtAsync("/ari/api-docs/mailboxes.json")).Body;
        Assert.Contains("\"/mailboxes/{mailboxName}\"", document, StringComparison.Ordinal);
        Assert.Contains("\"old_messages\"", document, StringComparison.Ordinal);
    }
}
