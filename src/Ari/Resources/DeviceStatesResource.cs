using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Telephony.States;

namespace Convoke.Ari.Resources;

/// <summary>What devices are doing; those named <c>Stasis:...</c> do what programs say.</summary>
sealed class DeviceStatesResource(DeviceStates states) : IResource
{
    const string One = "/deviceStates/{deviceName}";

    static readonly Parameter Device = Parameter.InPath("deviceName", "The device's name.");
    static readonly RouteError NotControlled = new(409, "Its state is not for programs to say");

    public string Name => "deviceStates";

    public string Description => "States of devices";

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/deviceStates", "list", "Lists the devices that programs control.", List)
            {
                ResponseClass = "List[DeviceState]",
            },
            new(Verb.Get, One, "get", "Tells a device's state.", Get) { Parameters = [Device], ResponseClass = "DeviceState" },
            new(Verb.Put, One, "update", "Sets a device's state.", Put)
            {
                Parameters =
                [
                    Device,
                    Parameter.InQuery("deviceState", "The state.", isRequired: true) with
                    {
                        Words = [.. DeviceStateWords.All],
                    },
                ],
                Errors = [new(400, "There is no such state"), new(404, "No name was given"), NotControlled],
            },
            new(Verb.Delete, One, "delete", "Forgets a device.", Delete)
            {
                Parameters = [Device],
                Errors = [new(404, "No name was given"), NotControlled],
            },
        ];

    public IReadOnlyList<Model> Models { get; } =
    [
        new(
            "DeviceState",
            "A device and what it is doing.",
            [new("name", "string", "The device's name."), new("state", "string", "Its state.")]
        ),
    ];

    public static void Write(Utf8JsonWriter json, string device, DeviceState state)
    {
        json.WriteString("name"u8, device);
        json.WriteString("state"u8, DeviceStateWords.Of(state));
    }

    ValueTask List(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var (device, state) in states.Controlled)
        {
            json.WriteStartObject();
            Write(json, device, state);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask Get(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartObject();
        Write(json, request.Names[0], states.Of(request.Names[0]));
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    async ValueTask Put(AriRequest request, AriResponse response)
    {
        if (!MayChange(request.Names[0], response))
        {
            return;
        }
        if (DeviceStateWords.Parse(request.Text("deviceState") ?? "") is { } state)
        {
            Answer(response, await states.SetAsync(request.Names[0], state));
        }
        else
        {
            response.Message(400, $"Unknown device state; there are {string.Join(", ", DeviceStateWords.All)}");
        }
    }

    async ValueTask Delete(AriRequest request, AriResponse response)
    {
        if (MayChange(request.Names[0], response))
        {
            Answer(response, await states.DeleteAsync(request.Names[0]));
        }
    }

    static bool MayChange(string device, AriResponse response)
    {
        if (!DeviceStates.IsControlled(device))
        {
            response.Message(409, "Uncontrolled device specified");
            return false;
        }
        if (device.Length == DeviceStates.ControlledPrefix.Length)
        {
            response.Message(404, "Device name is missing");
            return false;
        }
        return true;
    }

    static void Answer(AriResponse response, string? failure)
    {
        if (failure is null)
        {
            response.Empty(204);
        }
        else
        {
            response.Message(503, $"AstDB did not keep the state: {failure}");
        }
    }
}
