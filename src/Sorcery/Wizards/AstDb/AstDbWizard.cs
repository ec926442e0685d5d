using System.Text;
using System.Text.Unicode;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.AstDb;

/// <summary>
/// Objects as JSON under <c>/prefix/type/id</c> of Asterisk's database file. Rows are read once; a row that cannot be used is told in the
/// log and hides no other.
/// </summary>
sealed class AstDbWizard : Wizard
{
    readonly AstDbStore store;
    readonly ILogger log;
    readonly string prefix;
    readonly byte[] tree;
    readonly AstDbKind kind;
    readonly StoredReader reader;
    readonly Lock reading = new();
    AdoptQueue? adopting;

    public AstDbWizard(ObjectType type, string prefix, AstDbStore store, ParseScope scope, ILogger log)
        : base(type)
    {
        this.store = store;
        this.log = log;
        this.prefix = prefix;
        tree = AstDbKey.Tree($"{prefix}/{type.Name}");
        kind = type.IsState ? AstDbKind.State : AstDbKind.Configuration;
        reader = new(type, scope);
    }

    public override string Name => "astdb";

    public override bool CanWrite => true;

    public override async Task LoadAsync(CancellationToken stop)
    {
        using var rows = new RowPipeline(
            (key, value, revision) =>
            {
                if (!Utf8.IsValid(key))
                {
                    log.RowRefused(ToString(), Encoding.UTF8.GetString(key), "its key is not UTF-8");
                }
                else if (IdOf(key) is { } id && Read(id, value, revision) is { } made)
                {
                    Publish(id, made);
                }
            }
        );
        var load = await store.Load(tree, rows.Add, kind);
        await rows.FinishAsync();
        foreach (var key in load.Unreadable)
        {
            log.RowRefused(ToString(), key, "its page of the file is damaged");
        }
    }

    public override void Watch(IChangeSink adopt)
    {
        adopting = new(this, adopt, log);
        store.AddRule(Judge);
        store.Subscribe(OnCommitted);
    }

    public override async ValueTask<WriteOutcome> WriteAsync(Change change)
    {
        var key = AstDbKey.Join($"{prefix}/{Type.Name}", change.Id);
        if (change.New is not { } wanted)
        {
            return OutcomeOf(await store.Commit(AstDbOperation.Delete(key), this, kind));
        }
        using var value = new PooledBuffer(8192);
        ObjectJson.WriteStored(value, wanted);
        return OutcomeOf(await store.Commit(AstDbOperation.Put(key, value.Written), this, kind));
    }

    public override async ValueTask<WriteOutcome> WriteAllAsync(IReadOnlyList<Change> changes)
    {
        var operations = new AstDbOperation[changes.Count];
        var values = new List<PooledBuffer>(changes.Count);
        try
        {
            for (var i = 0; i < operations.Length; i++)
            {
                var key = AstDbKey.Join($"{prefix}/{Type.Name}", changes[i].Id);
                if (changes[i].New is not { } wanted)
                {
                    operations[i] = AstDbOperation.Delete(key);
                    continue;
                }
                var value = new PooledBuffer(8192);
                values.Add(value);
                ObjectJson.WriteStored(value, wanted);
                operations[i] = AstDbOperation.Put(key, value.Written);
            }
            return OutcomeOf(await store.Commit(operations, this, kind));
        }
        finally
        {
            values.ForEach(v => v.Dispose());
        }
    }

    public override ValueTask<Lookup?> ReadAgainAsync(string id)
    {
        try
        {
            var row = store.Get(AstDbKey.Join($"{prefix}/{Type.Name}", id));
            return new(row is { } there ? Lookup.Of(Read(id, there.Value, there.Revision)) : Lookup.Absent);
        }
        catch (AstDbUnavailableException)
        {
            return new(Lookup.Unavailable);
        }
    }

    /// <summary>Somebody else (<c>database put</c>) changed a row: on the writer's thread, so it is only noted here.</summary>
    void OnCommitted(in AstDbChange change)
    {
        if (ReferenceEquals(change.Origin, this) || IdOf(change.Key.Span) is not { } id)
        {
            return;
        }
        var state = change.Deleted ? null : Read(id, change.Value.Span, change.Revision);
        if (change.Deleted || state is not null)
        {
            adopting!.Add(id, state);
        }
    }

    /// <summary>Why a row that somebody else wants to put could not be served.</summary>
    string? Judge(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (IdOf(key) is not { } id)
        {
            return null;
        }
        lock (reading)
        {
            return reader.Read(id, value, 0, out var problems) is null ? $"not a usable {Type.Name}: {string.Join("; ", problems)}" : null;
        }
    }

    string? IdOf(ReadOnlySpan<byte> key) =>
        key.Length > tree.Length + 1 && key.StartsWith(tree) && key[tree.Length] == '/'
            ? Encoding.UTF8.GetString(key[(tree.Length + 1)..])
            : null;

    ConfigObject? Read(string id, ReadOnlySpan<byte> value, long revision)
    {
        lock (reading)
        {
            var made = reader.Read(id, value, revision, out var problems);
            if (made is null)
            {
                log.RowRefused(ToString(), $"{Type.Name}/{id}", string.Join("; ", problems));
            }
            else if (problems.Count > 0)
            {
                log.AttributesLeftOut(ToString(), string.Join("; ", problems));
            }
            return made;
        }
    }

    static WriteOutcome OutcomeOf(AstDbOutcome outcome) =>
        outcome.Status switch
        {
            AstDbStatus.Done => WriteOutcome.Written(outcome.Revision),
            AstDbStatus.Unknown => WriteOutcome.Unknown(outcome.Reason ?? ""),
            _ => WriteOutcome.Failed(outcome.Reason ?? ""),
        };

    public override string ToString() => $"astdb,{prefix}";
}
