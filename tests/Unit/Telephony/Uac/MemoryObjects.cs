using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Telephony.Uac;

/// <summary>All objects in memory, pushed as ARI does.</summary>
sealed class MemoryObjects
{
    public Mapper Mapper { get; } =
        new MapperBuilder([new MemoryWizardFactory()], ParseScope.Offline, NullLogger.Instance).Build(
            ObjectTypes.All,
            SorceryConf.Read(
                ConfFile.Parse(
                    string.Concat(
                        ObjectTypes
                            .All.GroupBy(t => t.Section)
                            .Select(g => $"[{g.Key}]\n" + string.Concat(g.Select(t => $"{t.Name}=memory\n")))
                    ),
                    "sorcery.conf"
                )
            )
        );

    public void Push(ObjectType type, string id, params (string Name, string Value)[] fields) =>
        AssertDone(Mapper[type].PushAsync(id, [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    public void Edit(ObjectType type, string id, Action<Draft> edit) =>
        AssertDone(
            Mapper[type]
                .EditAsync(
                    id,
                    newest =>
                    {
                        var draft = new Draft(type, id, newest);
                        edit(draft);
                        return draft;
                    }
                )
        );

    public void Delete(ObjectType type, string id) => AssertDone(Mapper[type].DeleteAsync(id));

    /// <summary>Memory makes nobody wait.</summary>
    static void AssertDone(ValueTask<PushResult> push)
    {
        var result = push.IsCompletedSuccessfully ? push.Result : null;
        Assert.True(result?.IsDone, string.Join("; ", result?.Errors ?? []));
    }
}
