using System.Net;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Durability;

/// <summary>An answer says "stored" only when the disk has it, as the kernel saw it.</summary>
public sealed class FsyncTests
{
    [Fact]
    public async Task Put_AnswersAfterTheFsyncOfItsCommit()
    {
        var pushes = Scale.Of(small: 50, full: 500);
        Components.Need("strace");
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        // The first push makes the log; from then on only what is looked for happens.
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "first", ("context", "default"))).Status);
        await using var strace = await Strace.AttachAsync(server.Id, "fsync,fdatasync,sendto,sendmsg,write,writev,pwrite64");
        for (var i = 0; i < pushes; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", $"e{i}", ("context", "default"))).Status);
        }
        var trace = await strace.DetachAsync();
        Assert.Equal((pushes, null), CommitOrder.Check(trace));
    }

    [Fact]
    public async Task Register_IsAnsweredAfterTheFsyncOfItsContact()
    {
        var rounds = Scale.Of(small: 50, full: 500);
        Components.Need("strace");
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "open", ("max_contacts", "1"));
        await ari.PutAsync("endpoint", "open", ("aors", "open"));
        await using var phone = await SipPhone.ConnectAsync(server, "open");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        await using var strace = await Strace.AttachAsync(server.Id, "fsync,fdatasync,sendto,sendmsg,write,writev,pwrite64");
        for (var i = 0; i < rounds; i++)
        {
            // A refresh, a removal and a new contact are each written.
            Assert.Equal(200, (await phone.RegisterAsync(expires: i % 3 == 1 ? 0 : 300 + i)).Status);
        }
        var trace = await strace.DetachAsync();
        Assert.Equal((rounds, null), CommitOrder.Check(trace));
    }
}
