using System.Globalization;
using System.Text;
using System.Text.Unicode;
using System.Threading.Channels;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// The last good state of every realtime object, kept in a file of this machine so that a node starts while its database is away. What is
/// published is noted, and written behind the writer's back, many at a time. A row is <c>/family/type/id</c> with the revision, a blank,
/// and the object as stores keep it.
/// </summary>
public sealed class RealtimeSnapshot : IAsyncDisposable
{
    const int AtOnce = 1000;

    /// <summary>Nobody waits for the file: what changes meanwhile shares a commit.</summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>No family has a blank in its name.</summary>
    const string Good = "last good";

    /// <summary>The end of the year 9999.</summary>
    const long LatestMilliseconds = 253402300799999;

    readonly AstDbStore store;
    readonly ILogger log;
    readonly Channel<Noted> noted = Channel.CreateUnbounded<Noted>(new() { SingleReader = true });
    readonly Task writing;

    /// <param name="path">the file; its folder must exist</param>
    /// <param name="log">where failures of the file are told</param>
    public RealtimeSnapshot(string path, ILogger log)
    {
        this.log = log;
        store = new(
            new()
            {
                Path = path,
                Log = log,
                Gathering = Gathering,
                Enough = AtOnce,
            }
        );
        writing = Task.Run(WriteAsync);
    }

    /// <param name="wizard">whose object it is</param>
    /// <param name="id">the object's id</param>
    /// <param name="state">null: deleted</param>
    /// <param name="mayBeKept">whether the file may say the same already, as of what is loaded at the start</param>
    internal void Note(RealtimeWizard wizard, string id, ConfigObject? state, bool mayBeKept) =>
        noted.Writer.TryWrite(new(wizard.Family, wizard.Type, id, state, mayBeKept));

    /// <summary>Publishes what was kept; null where nothing was.</summary>
    internal async Task<int?> LoadAsync(RealtimeWizard wizard, ParseScope scope)
    {
        var tree = AstDbKey.Tree($"{wizard.Family}/{wizard.Type.Name}");
        var reader = new StoredReader(wizard.Type, scope);
        var made = new List<ConfigObject>();
        try
        {
            await store.Load(
                tree,
                (key, value, _) =>
                {
                    if (key.Length <= tree.Length + 1)
                    {
                        return;
                    }
                    var blank = value.IndexOf((byte)' ');
                    var id = Encoding.UTF8.GetString(key[(tree.Length + 1)..]);
                    if (
                        Utf8.IsValid(key)
                        && blank > 0
                        && long.TryParse(value[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                        && reader.Read(id, value[(blank + 1)..], revision, out var _) is { } read
                    )
                    {
                        made.Add(read);
                        return;
                    }
                    log.SnapshotRowUnreadable(wizard.ToString(), $"{wizard.Type.Name}/{id}");
                },
                AstDbKind.State
            );
        }
        catch (AstDbUnavailableException e)
        {
            log.SnapshotFailed(wizard.ToString(), e.Message);
        }
        foreach (var read in made)
        {
            wizard.Publish(read.Id, read);
        }
        return made.Count == 0 ? null : made.Count;
    }

    /// <summary>Keeps that a database was whole at a time.</summary>
    internal void NoteGood(string database, DateTimeOffset at) =>
        SqlDatabase.Forget(
            store
                .Commit(
                    AstDbOperation.Put(
                        AstDbKey.Join(Good, database),
                        Encoding.ASCII.GetBytes(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
                    ),
                    kind: AstDbKind.State
                )
                .AsTask()
        );

    /// <summary>When a database was whole last, to the minute; null where that is not known.</summary>
    internal DateTimeOffset? LastGood(string database)
    {
        try
        {
            return
                store.Get(AstDbKey.Join(Good, database)) is { } kept
                && long.TryParse(kept.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(at, LatestMilliseconds))
                : null;
        }
        catch (AstDbUnavailableException)
        {
            return null;
        }
    }

    async Task WriteAsync()
    {
        var answers = new List<Task<AstDbOutcome>>();
        while (await noted.Reader.WaitToReadAsync())
        {
            while (answers.Count < AtOnce && noted.Reader.TryRead(out var note))
            {
                if (OperationOf(note) is { } operation)
                {
                    answers.Add(store.Commit(operation, kind: AstDbKind.State).AsTask());
                }
            }
            foreach (var answer in answers)
            {
                if (await answer is { IsDone: false } outcome)
                {
                    log.SnapshotFailed("realtime", outcome.Reason ?? "");
                }
            }
            answers.Clear();
        }
    }

    /// <summary>Null where the file has it already: after a start that is most of it.</summary>
    AstDbOperation? OperationOf(Noted note)
    {
        var key = AstDbKey.Join($"{note.Family}/{note.Type.Name}", note.Id);
        if (note.State is not { } state)
        {
            return AstDbOperation.Delete(key);
        }
        using var value = new PooledBuffer(8192);
        var revision = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{state.Revision} "));
        revision.CopyTo(value.GetSpan(revision.Length));
        value.Advance(revision.Length);
        ObjectJson.WriteStored(value, state);
        return note.MayBeKept && IsKept(key, value.Written.Span) ? null : AstDbOperation.Put(key, value.Written.ToArray());
    }

    bool IsKept(byte[] key, ReadOnlySpan<byte> value)
    {
        try
        {
            return store.Get(key) is { } there && value.SequenceEqual(there.Value);
        }
        catch (AstDbUnavailableException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        noted.Writer.TryComplete();
        await writing;
        await store.DisposeAsync();
    }

    readonly record struct Noted(string Family, ObjectType Type, string Id, ConfigObject? State, bool MayBeKept);
}
