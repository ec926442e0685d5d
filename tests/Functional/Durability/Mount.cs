using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>A file system of the test's own, at a place that exists. Needs root; elsewhere the test is skipped.</summary>
sealed class Mount : IAsyncDisposable
{
    readonly string place;
    bool isThere = true;

    Mount(string place) => this.place = place;

    /// <summary>A disk that is soon full.</summary>
    public static async Task<Mount> SmallDiskAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        await MountAsync("-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder);
        return new(folder);
    }

    /// <summary>Makes a file read-only for everybody, root included.</summary>
    public static async Task<Mount> ReadOnlyAsync(string file)
    {
        await MountAsync("--bind", file, file);
        var mount = new Mount(file);
        await MountAsync("-o", "remount,bind,ro", file);
        return mount;
    }

    /// <summary>Takes it away.</summary>
    public async Task RemoveAsync()
    {
        if (isThere)
        {
            isThere = false;
            // Lazily: a server that is still running keeps files open in it.
            Assert.Equal(0, (await Components.RunAsync("umount", ["-l", place])).Status);
        }
    }

    static async Task MountAsync(params string[] arguments)
    {
        Components.Need("mount");
        var answer = await Components.RunAsync("mount", arguments);
        Assert.SkipUnless(answer.Status == 0, $"this user may not mount: {answer.Error.Trim()}");
    }

    public async ValueTask DisposeAsync() => await RemoveAsync();
}
