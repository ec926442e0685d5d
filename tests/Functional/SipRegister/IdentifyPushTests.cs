using System.Net;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>A pushed identify object recognizes by the name of a host from the next packet on.</summary>
public sealed class IdentifyPushTests
{
    [Fact]
    public async Task HostName_RecognizesAtOnceUntilDeletedAndAgainAfterARestart()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await using var phone = await SipPhone.ConnectAsync(server, "stranger");
        await ari.PutAsync("endpoint", "trunk", ("context", "default"));
        Assert.Equal(401, (await phone.RequestAsync("OPTIONS", "sip:600@localhost")).Status);
        var pushed = await ari.PutAsync("identify", "i", ("endpoint", "trunk"), ("match", "localhost"));
        Assert.Equal((HttpStatusCode.OK, "localhost"), (pushed.Status, pushed["match"]));
        Assert.Equal(200, (await phone.RequestAsync("OPTIONS", "sip:600@localhost")).Status);

        var refused = await ari.PutAsync("identify", "j", ("endpoint", "trunk"), ("match", "nobody.invalid"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("nobody.invalid", refused.Body, StringComparison.Ordinal);

        await server.RestartAsync();
        using var limit = new CancellationTokenSource(SipPhone.Patience);
        while ((await phone.RequestAsync("OPTIONS", "sip:600@localhost")).Status != 200)
        {
            // A server that starts looks names up beside everything else.
            limit.Token.ThrowIfCancellationRequested();
        }
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("identify", "i")).Status);
        Assert.Equal(401, (await phone.RequestAsync("OPTIONS", "sip:600@localhost")).Status);
    }
}
