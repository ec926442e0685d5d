using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Journal;

/// <summary>
/// The journal on the disk of this machine. A row is <c>/type/id</c> with <c>+</c> for a state or <c>-</c> for a removal, the lengths of the
/// group's prefix and of what stands behind it, and the object as stores keep it. Only the last entry of an object is kept.
/// </summary>
/// <param name="path">the file; its folder must exist. It is made when the first type needs it</param>
/// <param name="log">where failures of the file are told</param>
public sealed class JournalFile(string path, ILogger log) : IAsyncDisposable
{
    readonly Lazy<AstDbStore> store = new(() => new(new() { Path = path, Log = log }));

    /// <summary>Null when the entries are on the disk, else why they are not.</summary>
    internal async ValueTask<string?> PutAsync(IReadOnlyList<JournalEntry> entries)
    {
        var operations = new AstDbOperation[entries.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            operations[i] = AstDbOperation.Put(KeyOf(entries[i].Id, TypeOf(entries[i])), ValueOf(entries[i]));
        }
        var outcome = await store.Value.Commit(operations);
        return outcome.IsDone ? null : outcome.Reason ?? outcome.Status.ToString();
    }

    /// <summary>Forgets entries; a put after it comes after it on the disk as well.</summary>
    internal async ValueTask DeleteAsync(ObjectType type, IEnumerable<string> ids)
    {
        // Nobody waits for it, and the caller's thread may be gone when it is done.
        var outcome = await store.Value.Commit(ids.Select(id => AstDbOperation.Delete(KeyOf(id, type))).ToArray()).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            // They will be replayed once more at the next start, which changes nothing that is newer.
            log.JournalNotCleared(type.Name, outcome.Reason ?? "");
        }
    }

    internal async Task<List<JournalEntry>> LoadAsync(ObjectType type, ParseScope scope)
    {
        var tree = AstDbKey.Tree(type.Name);
        var reader = new StoredReader(type, scope);
        var entries = new List<JournalEntry>();
        try
        {
            await store.Value.Load(
                tree,
                (key, value, _) =>
                {
                    if (key.Length > tree.Length + 1)
                    {
                        var id = Encoding.UTF8.GetString(key[(tree.Length + 1)..]);
                        if (Utf8.IsValid(key) && Read(reader, id, value) is { } entry)
                        {
                            entries.Add(entry);
                        }
                        else
                        {
                            log.JournalEntryUnreadable($"{type.Name}/{id}");
                        }
                    }
                }
            );
        }
        catch (AstDbUnavailableException e)
        {
            log.JournalUnreadable(type.Name, e.Message);
        }
        return entries;
    }

    static ObjectType TypeOf(JournalEntry entry) => (entry.State ?? entry.Removed)!.Type;

    static byte[] KeyOf(string id, ObjectType type) => AstDbKey.Join(type.Name, id);

    static byte[] ValueOf(JournalEntry entry)
    {
        using var value = new PooledBuffer(8192);
        var sign = entry.State is null ? '-' : '+';
        var head = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{sign}{entry.Group.Prefix.Length} {entry.Group.Rest} ")
        );
        head.CopyTo(value.GetSpan(head.Length));
        value.Advance(head.Length);
        ObjectJson.WriteStored(value, (entry.State ?? entry.Removed)!);
        return value.Written.ToArray();
    }

    static JournalEntry? Read(StoredReader reader, string id, ReadOnlySpan<byte> value)
    {
        var first = value.IndexOf((byte)' ');
        var second = first < 0 ? -1 : value[(first + 1)..].IndexOf((byte)' ') + first + 1;
        if (
            first < 2
            || second <= first
            || !int.TryParse(value[1..first], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || !int.TryParse(value[(first + 1)..second], NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            || prefix is 0
            || prefix > id.Length
            || reader.Read(id, value[(second + 1)..], 0, out _) is not { } made
        )
        {
            return null;
        }
        var group = new Wizards.ObjectGroup(id[..prefix], rest);
        return value[0] == '+' ? new(group, id, made, null) : new(group, id, null, made);
    }

    public ValueTask DisposeAsync() => store.IsValueCreated ? store.Value.DisposeAsync() : ValueTask.CompletedTask;
}
