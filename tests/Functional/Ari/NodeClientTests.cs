using System.Globalization;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>The client library of Node.js, which makes its methods from our api-docs.</summary>
public sealed class NodeClientTests
{
    const string Script = """
        const [, , address] = process.argv;
        const object = { configClass: 'res_pjsip', objectType: 'aor', id: 'a' };
        const value = async ari => (await ari.asterisk.getObject(object)).find(f => f.attribute === 'max_contacts').value;
        const say = text => console.log(text);
        require('ari-client').connect(address, 'asterisk', 'secret').then(async ari => {
          await ari.asterisk.updateObject({ ...object, fields: { fields: [{ attribute: 'max_contacts', value: '3' }] } });
          say('pushed ' + await value(ari));
          await ari.asterisk.updateObject({ ...object, fields: [{ attribute: 'max_contacts', value: '4' }] });
          say('pushed ' + await value(ari));
          await ari.asterisk.deleteObject(object);
          await ari.asterisk.getObject(object).catch(error => say('gone ' + JSON.parse(error.message).message));
          say((await ari.asterisk.ping()).ping);
          ari.on('DeviceStateChanged', event => { say('told ' + event.device_state.state); process.exit(0); });
          await ari.start('app');
          // The application is there a moment after start() has returned.
          const source = { applicationName: 'app', eventSource: 'deviceState:Stasis:x' };
          const subscribe = () => ari.applications.subscribe(source).catch(() => new Promise(later => setTimeout(later, 20)).then(subscribe));
          await subscribe();
          await ari.deviceStates.update({ deviceName: 'Stasis:x', deviceState: 'BUSY' });
        }).catch(error => { say('failed ' + error); process.exit(1); });
        """;

    [Fact]
    public async Task AriClient_PushesReadsDeletesAndIsTold()
    {
        Components.Need("npm");
        var folder = Directory.CreateTempSubdirectory("convoke-node-").FullName;
        try
        {
            var installed = await Components.RunAsync(
                "npm",
                ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", "ari-client@2.2.0"],
                TimeSpan.FromSeconds(60)
            );
            Assert.SkipUnless(installed.Status == 0, "npm cannot get ari-client: " + installed.Error);
            await File.WriteAllTextAsync(Path.Combine(folder, "client.js"), Script, TestContext.Current.CancellationToken);
            await using var server = await ConvokeProcess.StartAsync();

            var said = await Components.RunAsync(
                "node",
                [Path.Combine(folder, "client.js"), string.Create(CultureInfo.InvariantCulture, $"http://localhost:{server.Etc.HttpPort}")]
            );

            var lines = said.Output.Split('\n').SkipWhile(line => line != "pushed 3");
            Assert.Equal(["pushed 3", "pushed 4", "gone Object with id 'a' not found", "pong", "told BUSY", ""], lines);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
