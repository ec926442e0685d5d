using Convoke.Ari.Bodies;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Resources;

/// <summary>Configuration objects, pushed and read: the part of the resource <c>asterisk</c> that everything here is about.</summary>
sealed class ConfigResource(Mapper mapper, TimeProvider clock, ILogger log)
{
    const string Path = "/asterisk/config/dynamic/{configClass}/{objectType}/{id}";

    /// <summary>The most characters of an id that is pushed. Asterisk has no limit; its own columns for ids hold 255.</summary>
    const int LongestId = 1024;

    static readonly Parameter[] Place =
    [
        Parameter.InPath("configClass", "The class that the object's type belongs to, such as res_pjsip."),
        Parameter.InPath("objectType", "The object's type, such as endpoint."),
        Parameter.InPath("id", "The object's id."),
    ];

    static readonly RouteError NotFound = new(404, "There is no such class, type or object");

    public static IReadOnlyList<Model> Models { get; } =
    [
        new(
            "ConfigTuple",
            "An attribute of a configuration object.",
            [new("attribute", "string", "The attribute's name."), new("value", "string", "Its value.")]
        ),
    ];

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, Path, "getObject", "Reads a configuration object.", Get)
            {
                Parameters = Place,
                ResponseClass = "List[ConfigTuple]",
                Errors = [NotFound],
            },
            new(Verb.Put, Path, "updateObject", "Creates a configuration object, or changes the attributes that are named.", Put)
            {
                Parameters = [.. Place, Parameter.InBody("fields", "A list of attributes and their values.", "containers")],
                ResponseClass = "List[ConfigTuple]",
                Errors =
                [
                    new(400, "An attribute is unknown or its value not accepted, or there is no body to update with"),
                    new(403, "The type's objects cannot be written here"),
                    NotFound,
                    new(503, "The type's store cannot be reached"),
                ],
                ReadsBody = true,
            },
            new(Verb.Delete, Path, "deleteObject", "Deletes a configuration object.", Delete)
            {
                Parameters = Place,
                Errors = [new(403, "The object cannot be deleted here"), NotFound, new(503, "The type's store cannot be reached")],
                ReadsBody = true,
            },
        ];

    ValueTask Get(AriRequest request, AriResponse response)
    {
        if (Store(request, response) is { } store)
        {
            var id = request.Names[2];
            response.Headers.TellStale(store, clock);
            switch (store.Ask(id))
            {
                case { State: LookupState.Found, Object: { } found }:
                    ObjectJson.WriteAttributes(response.Body, found);
                    break;
                case { State: LookupState.Absent }:
                    response.Message(404, $"Object with id '{id}' not found");
                    break;
                default:
                    response.Message(503, $"The store of '{store.Type.Name}' cannot be reached");
                    break;
            }
        }
        return ValueTask.CompletedTask;
    }

    async ValueTask Put(AriRequest request, AriResponse response)
    {
        var form = PushBody.Read(request.Body.Bytes, request.Body.Attributes, out var problems);
        if (form == PushForm.Malformed)
        {
            Refusal.Write(response, "Error parsing request body", null, problems);
            return;
        }
        if (Store(request, response) is not { } store)
        {
            return;
        }
        var id = request.Names[2];
        if (id.Length > LongestId)
        {
            Refusal.Write(
                response,
                $"The id has {id.Length} characters",
                null,
                [new(null, null, $"an id of at most {LongestId} characters")]
            );
            return;
        }
        if (form == PushForm.Refused)
        {
            var message = problems is [{ Found: PushBody.Stray }] ? FieldsMissing(store, id) : Invalid(IsNew(store, id), id);
            Refusal.Write(response, message, new(store.Type.Name, id), problems);
            return;
        }
        if (form == PushForm.Fields && request.Headers.ContentType is null && !IsNew(store, id))
        {
            // Asterisk takes a body without a Content-Type for none; what it refuses stays refused, what it would drop in silence is applied.
            Refusal.Write(
                response,
                FieldsMissing(store, id),
                new(store.Type.Name, id),
                [new(null, null, "a body that changes an object needs a Content-Type, such as application/json")]
            );
            return;
        }
        var result = await store.PushAsync(id, form == PushForm.Fields ? request.Body.Attributes : null);
        Answer(request, response, store, result);
    }

    async ValueTask Delete(AriRequest request, AriResponse response)
    {
        if (Store(request, response) is { } store)
        {
            Answer(request, response, store, await store.DeleteAsync(request.Names[2]));
        }
    }

    void Answer(AriRequest request, AriResponse response, ObjectStore store, PushResult result)
    {
        var id = request.Names[2];
        var type = store.Type.Name;
        switch (result.Status)
        {
            case PushStatus.Created or PushStatus.Updated or PushStatus.Unchanged when result.Object is { } stored:
                ObjectJson.WriteAttributes(response.Body, stored);
                break;
            case PushStatus.Deleted:
                response.Empty(204);
                break;
            case PushStatus.NotFound:
                response.Message(404, $"Object with id '{id}' not found");
                break;
            case PushStatus.FieldsMissing:
                response.Message(400, FieldsMissing(store, id));
                break;
            case PushStatus.Invalid:
                Refusal.Write(response, Invalid(result.IsCreate, id), result.Errors ?? []);
                break;
            case PushStatus.ReadOnly when request.Verb == Verb.Delete:
                Refuse($"Could not delete object with id '{id}'");
                break;
            case PushStatus.ReadOnly:
                Refuse($"Cannot {(result.IsCreate ? "create" : "update")} sorcery objects of type '{type}'");
                break;
            default:
                response.Message(503, $"{type} '{id}' was not changed for certain: {result.Reason}");
                break;
        }
        if (log.IsEnabled(LogLevel.Debug))
        {
            log.Changed(request.User!.Name, $"{type}/{id}", result.Status.ToString());
        }

        void Refuse(string what)
        {
            var message = $"{what}: {WhyReadOnly(store, id)}";
            log.ReadOnly($"{type}/{id}", message);
            response.Message(403, message);
        }
    }

    static string WhyReadOnly(ObjectStore store, string id) =>
        store.CanWrite
            ? $"'{id}' comes from a file, which is not written; change it there, or set update_or_create_on_update_miss = yes in [general] of sorcery.conf"
            : $"no store that can be written is mapped to this type; add the line '{store.Type.Name} = astdb,ps_{store.Type.Name}s' to [{store.Type.Section}] in sorcery.conf and restart";

    ObjectStore? Store(AriRequest request, AriResponse response)
    {
        var (className, typeName) = (request.Names[0], request.Names[1]);
        if (mapper.Find(className, typeName) is { } store)
        {
            return store;
        }
        response.Message(404, mapper.HasClass(className) ? $"objectType '{typeName}' not found" : $"configClass '{className}' not found");
        return null;
    }

    static bool IsNew(ObjectStore store, string id) => store.Ask(id).State == LookupState.Absent;

    static string FieldsMissing(ObjectStore store, string id) =>
        $"Fields must be provided to {(IsNew(store, id) ? "create" : "update")} object '{id}'";

    static string Invalid(bool isCreate, string id) =>
        $"{(isCreate ? "Creation" : "Update")} of object '{id}' failed field value validation";
}
