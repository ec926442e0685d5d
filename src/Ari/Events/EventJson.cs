using System.Buffers;
using System.Text.Json;
using Convoke.Ari.Resources;
using Convoke.Ari.Routing;
using Convoke.Telephony.Events;

namespace Convoke.Ari.Events;

/// <summary>Events as JSON, each with its type, the application it is for, the time and the server's identity.</summary>
sealed class EventJson(ServerFacts facts)
{
    public static string? TypeOf(TelephonyEvent what) =>
        what switch
        {
            DeviceStateChanged => nameof(DeviceStateChanged),
            PeerStatusChange => nameof(PeerStatusChange),
            ContactStatusChange => nameof(ContactStatusChange),
            _ => null,
        };

    public byte[] Of(TelephonyEvent what, string type, string application, bool isPretty) =>
        Write(
            type,
            application,
            isPretty,
            json =>
            {
                switch (what)
                {
                    case DeviceStateChanged e:
                        json.WriteStartObject("device_state"u8);
                        DeviceStatesResource.Write(json, e.Device, e.State);
                        json.WriteEndObject();
                        break;
                    case PeerStatusChange e:
                        Endpoint(json, e.Endpoint, e.State);
                        json.WriteStartObject("peer"u8);
                        json.WriteString("peer_status"u8, e.Status);
                        json.WriteEndObject();
                        break;
                    case ContactStatusChange e:
                        Endpoint(json, e.Endpoint, e.State);
                        Contact(json, e);
                        break;
                }
            }
        );

    /// <summary>Told to a connection that loses an application to another one.</summary>
    public byte[] Replaced(string application, bool isPretty) => Write("ApplicationReplaced", application, isPretty, static _ => { });

    public byte[] Write(string type, string? application, bool isPretty, Action<Utf8JsonWriter> more)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, isPretty ? JsonForm.Indented : JsonForm.Compact))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteString("timestamp"u8, facts.Now);
            more(json);
            json.WriteString("asterisk_id"u8, facts.EntityId);
            if (application is not null)
            {
                json.WriteString("application"u8, application);
            }
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void Endpoint(Utf8JsonWriter json, string id, Telephony.States.EndpointState state)
    {
        json.WriteStartObject("endpoint"u8);
        EndpointsResource.Write(json, id, state);
        json.WriteEndObject();
    }

    static void Contact(Utf8JsonWriter json, ContactStatusChange e)
    {
        json.WriteStartObject("contact_info"u8);
        json.WriteString("uri"u8, e.Uri);
        json.WriteString("contact_status"u8, e.Status);
        json.WriteString("aor"u8, e.Aor);
        // A text, as in Asterisk: clients parse it.
        json.WriteString("roundtrip_usec"u8, e.Roundtrip.ToString());
        json.WriteEndObject();
    }
}
