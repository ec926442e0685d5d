using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
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

    public void Push(Convoke.Sorcery.Objects.ObjectType type, string id, params (string Name, string Value)[] fields)
    {
        var result = Mapper[type]
            .PushAsync(id, [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))])
            .AsTask()
            .GetAwaiter()
            .GetResult();
        Assert.True(result.IsDone, string.Join("; ", result.Errors ?? []));
    }

    public void Edit(Convoke.Sorcery.Objects.ObjectType type, string id, Action<Convoke.Sorcery.Objects.Draft> edit)
    {
        var result = Mapper[type]
            .EditAsync(
                id,
                newest =>
                {
                    var draft = new Convoke.Sorcery.Objects.Draft(type, id, newest);
                    edit(draft);
                    return draft;
                }
            )
            .AsTask()
            .GetAwaiter()
            .GetResult();
        Assert.True(result.IsDone, string.Join("; ", result.Errors ?? []));
    }

    public void Delete(Convoke.Sorcery.Objects.ObjectType type, string id) =>
        Assert.Equal(PushStatus.Deleted, Mapper[type].DeleteAsync(id).AsTask().GetAwaiter().GetResult().Status);
}
