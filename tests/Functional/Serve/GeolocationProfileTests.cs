using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

public sealed class GeolocationProfileTests
{
    [Fact]
    public async Task BuiltInProfiles_AreThereWithoutConfiguration()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        foreach (var precedence in new[] { "prefer_config", "discard_config", "prefer_incoming", "discard_incoming" })
        {
            var answer = await ari.GetAtAsync(AriClient.PathOf("res_geolocation", "profile", $"<{precedence}>"));

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(precedence, answer["profile_precedence"]);
            Assert.Equal("device", answer["pidf_element"]);
        }
    }

    [Fact]
    public async Task Endpoint_NamesAProfileThatIsThere()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Write("geolocation.conf", "[filed]\ntype = profile\n")
                .Append("pjsip.conf", "\n[desk]\ntype = endpoint\ngeoloc_incoming_call_profile = filed\n")
        );
        using var ari = server.Ari();

        Assert.Equal("filed", (await ari.GetAsync("endpoint", "desk"))["geoloc_incoming_call_profile"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await PushAsync("pushed")).Status);
        await ari.PutAtAsync(AriClient.PathOf("res_geolocation", "profile", "pushed"), "{}");
        Assert.Equal(HttpStatusCode.OK, (await PushAsync("pushed")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PushAsync("<prefer_config>")).Status);

        Task<AriAnswer> PushAsync(string profile) => ari.PutAsync("endpoint", "hard", ("geoloc_incoming_call_profile", profile));
    }
}
