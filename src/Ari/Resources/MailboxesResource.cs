using System.Globalization;
using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;

namespace Convoke.Ari.Resources;

/// <summary>How many messages wait in mailboxes that another program keeps.</summary>
sealed class MailboxesResource(ObjectStore? mailboxes, TimeProvider clock) : IResource
{
    const string One = "/mailboxes/{mailboxName}";

    /// <summary>The most characters of a name, as of an id that is pushed.</summary>
    const int LongestName = 1024;

    static readonly Parameter Mailbox = Parameter.InPath("mailboxName", "The mailbox's name, such as 100@default.");
    static readonly RouteError NotFound = new(404, "There is no such mailbox");
    static readonly RouteError ReadOnly = new(403, "Mailboxes cannot be written here");
    static readonly RouteError Unavailable = new(503, "The store of mailboxes cannot be reached");

    public string Name => "mailboxes";

    public string Description => "Mailboxes";

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/mailboxes", "list", "Lists all mailboxes.", List) { ResponseClass = "List[Mailbox]" },
            new(Verb.Get, One, "get", "Tells of one mailbox.", Get)
            {
                Parameters = [Mailbox],
                ResponseClass = "Mailbox",
                Errors = [NotFound, Unavailable],
            },
            new(Verb.Put, One, "update", "Says how many messages a mailbox holds, and makes it where it is not there.", Put)
            {
                Parameters =
                [
                    Mailbox,
                    Count("oldMessages", "Messages that were listened to."),
                    Count("newMessages", "Messages that wait."),
                ],
                Errors = [new(400, "A count is missing or is no number, or the name is too long"), ReadOnly, Unavailable],
            },
            new(Verb.Delete, One, "delete", "Forgets a mailbox.", Delete)
            {
                Parameters = [Mailbox],
                Errors = [ReadOnly, NotFound, Unavailable],
            },
        ];

    public IReadOnlyList<Model> Models { get; } =
    [
        new(
            "Mailbox",
            "A mailbox and how many messages it holds.",
            [
                new("name", "string", "Its name."),
                new("old_messages", "int", "Messages that were listened to."),
                new("new_messages", "int", "Messages that wait."),
            ]
        ),
    ];

    static Parameter Count(string name, string description) =>
        Parameter.InQuery(name, description, isRequired: true) with
        {
            DataType = "int",
        };

    ValueTask List(AriRequest request, AriResponse response)
    {
        response.Headers.TellStale(mailboxes, clock);
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var mailbox in mailboxes?.Sorted() ?? [])
        {
            Write(json, mailbox);
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask Get(AriRequest request, AriResponse response)
    {
        response.Headers.TellStale(mailboxes, clock);
        switch (mailboxes?.Ask(request.Names[0]) ?? Lookup.Absent)
        {
            case { Object: { } found }:
            {
                using var json = response.Json();
                Write(json, found);
                break;
            }
            case { State: LookupState.Unavailable }:
                response.Message(503, "The store of mailboxes cannot be reached");
                break;
            default:
                Missing(response);
                break;
        }
        return ValueTask.CompletedTask;
    }

    async ValueTask Put(AriRequest request, AriResponse response)
    {
        var name = request.Names[0];
        if (name.Length > LongestName)
        {
            response.Message(400, $"The name has {name.Length} characters; accepted are at most {LongestName}");
            return;
        }
        if (!TryCount(request, response, "oldMessages", out var old) || !TryCount(request, response, "newMessages", out var @new))
        {
            return;
        }
        if (mailboxes is null)
        {
            response.Message(403, "Cannot create sorcery objects of type 'mailboxes'");
            return;
        }
        var result = await mailboxes.EditAsync(
            name,
            newest =>
            {
                var draft = new Draft(mailboxes.Type, name, newest);
                draft.Set(Mailboxes.MsgsOld, old);
                draft.Set(Mailboxes.MsgsNew, @new);
                return draft;
            }
        );
        Answer(response, result, name);
    }

    async ValueTask Delete(AriRequest request, AriResponse response)
    {
        if (mailboxes is null)
        {
            Missing(response);
            return;
        }
        Answer(response, await mailboxes.DeleteAsync(request.Names[0]), request.Names[0]);
    }

    static void Answer(AriResponse response, PushResult result, string name)
    {
        switch (result.Status)
        {
            case var _ when result.IsDone:
                response.Empty(204);
                break;
            case PushStatus.NotFound:
                Missing(response);
                break;
            case PushStatus.ReadOnly:
                response.Message(403, $"Mailbox '{name}' cannot be written here");
                break;
            default:
                response.Message(503, $"Mailbox '{name}' was not changed for certain: {result.Reason}");
                break;
        }
    }

    static void Missing(AriResponse response) => response.Message(404, "Mailbox does not exist");

    /// <summary>Asterisk takes a missing count, and one that is no number, for 0; a lamp that goes out by a slip of the pen is nobody's wish.</summary>
    static bool TryCount(AriRequest request, AriResponse response, string name, out uint count)
    {
        if (
            int.TryParse(request.Text(name), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, null, out var number)
            && number >= 0
        )
        {
            count = (uint)number;
            return true;
        }
        count = 0;
        response.Message(400, $"{name} must be a whole number from 0 to {int.MaxValue}");
        return false;
    }

    static void Write(Utf8JsonWriter json, ConfigObject mailbox)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, mailbox.Id);
        json.WriteNumber("old_messages"u8, mailbox.Get(Mailboxes.MsgsOld));
        json.WriteNumber("new_messages"u8, mailbox.Get(Mailboxes.MsgsNew));
        json.WriteEndObject();
    }
}
