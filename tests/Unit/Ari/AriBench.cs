using System.IO.Pipelines;
using System.Text;
using Convoke.Ari;
using Convoke.Ari.Access;
using Convoke.Ari.Objects;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Ari;

/// <summary>The API without a socket: users in memory, and whatever resource a test gives it.</summary>
sealed class AriBench : IResource
{
    public const string Password = "secret";

    readonly AriRequest request = new();
    readonly AriResponse response = new();

    public AriBench(string prefix = "")
    {
        Users = Memory(User.Type);
        Generals = Memory(General.Type);
        Mapper = new([Users, Generals]);
        Gate = new(Mapper, static _ => null, NullLogger.Instance);
        Api = new([this], Gate, prefix, NullLogger.Instance);
    }

    public ObjectStore Users { get; }

    public ObjectStore Generals { get; }

    public Mapper Mapper { get; }

    public Gate Gate { get; }

    public AriApi Api { get; }

    public AriRequest Request => request;

    public AriResponse Response => response;

    /// <summary>What the last request was routed to, with the names in its path.</summary>
    public string Reached { get; private set; } = "";

    public string Name => "things";

    public string Description => "Things of the test";

    public IReadOnlyList<Route> Routes =>
        [
            Answering(Verb.Get, "/things"),
            Answering(Verb.Get, "/things/{id}"),
            Answering(Verb.Put, "/things/{id}"),
            Answering(Verb.Get, "/things/special"),
            Answering(Verb.Get, "/things/{id}/part/{part}"),
        ];

    public string Body => Encoding.UTF8.GetString(response.Written.Span);

    public static ObjectStore Memory(ObjectType type) =>
        new(type, [new MemoryWizard(type)], ParseScope.Offline, false, NullLogger.Instance);

    public async Task<AriBench> WithUserAsync(string name, params (string Name, string Value)[] more)
    {
        List<KeyValuePair<string, string>> fields = [new("password", Password), .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))];
        Assert.True((await Users.PushAsync(name, fields)).IsDone);
        return this;
    }

    /// <summary>Sends a request and answers its status.</summary>
    public async Task<int> SendAsync(
        string method,
        string target,
        string? authorization = null,
        string? body = null,
        Action<AriRequest>? more = null
    )
    {
        Reached = "";
        request.Begin(method, target, body is null ? null : PipeReader.Create(new(Encoding.UTF8.GetBytes(body))));
        request.Headers.Authorization = authorization;
        request.Headers.ContentType = body is null ? null : "application/json";
        more?.Invoke(request);
        await Api.HandleAsync(request, response, TestContext.Current.CancellationToken);
        return response.Status;
    }

    public static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    Route Answering(Verb verb, string path) =>
        new(
            verb,
            path,
            "x",
            "x",
            (r, answer) =>
            {
                Reached = path + ":" + string.Join('|', Enumerable.Range(0, r.Names.Count).Select(i => r.Names[i])) + ":" + r.Text("p");
                answer.Empty(204);
                return ValueTask.CompletedTask;
            }
        );
}
