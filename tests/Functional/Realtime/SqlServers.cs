using Convoke.Tests.Functional.Realtime;

[assembly: AssemblyFixture(typeof(SqlServers))]

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The servers of this run, each started by the first test that needs it.</summary>
public sealed class SqlServers : IAsyncDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<Type, Task<SqlServer>> running = [];

    /// <summary>A server that all tests share.</summary>
    public async Task<T> NeedAsync<T>()
        where T : SqlServer, new()
    {
        Task<SqlServer>? starting;
        lock (gate)
        {
            if (!running.TryGetValue(typeof(T), out starting))
            {
                starting = Task.Run(async () => (SqlServer)await OwnAsync<T>());
                running.Add(typeof(T), starting);
            }
        }
        return (T)await starting;
    }

    /// <summary>A server for one test that stops it.</summary>
    public static async Task<T> OwnAsync<T>()
        where T : SqlServer, new()
    {
        var server = new T();
        try
        {
            NeedInstalled(server);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Skips the test where the server is not installed; in CI it has to be.</summary>
    public static void NeedInstalled(SqlServer server)
    {
        if (server.IsInstalled)
        {
            return;
        }
        var name = server.GetType().Name;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{name} is not installed, and in CI every component has to be");
        Assert.Skip($"{name} is not installed");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in running.Values.Where(s => s.IsCompletedSuccessfully))
        {
            await (await server).DisposeAsync();
        }
    }
}
