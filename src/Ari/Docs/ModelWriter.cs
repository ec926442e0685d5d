using System.Text.Json;

namespace Convoke.Ari.Docs;

/// <summary>Models in the words of Swagger 1.1.</summary>
static class ModelWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Model> models)
    {
        json.WriteStartObject("models"u8);
        foreach (var model in models)
        {
            json.WriteStartObject(model.Id);
            json.WriteString("id"u8, model.Id);
            json.WriteString("description"u8, model.Description);
            if (models.Where(m => m.Extends == model.Id).Select(m => m.Id).ToList() is { Count: > 0 } kinds)
            {
                json.WriteStartArray("subTypes"u8);
                foreach (var kind in kinds)
                {
                    json.WriteStringValue(kind);
                }
                json.WriteEndArray();
            }
            if (model.Extends is { } parent)
            {
                json.WriteString("extends"u8, parent);
            }
            json.WriteStartObject("properties"u8);
            foreach (var member in model.Members)
            {
                json.WriteStartObject(member.Name);
                json.WriteString("type"u8, member.Type);
                json.WriteBoolean("required"u8, member.IsRequired);
                json.WriteString("description"u8, member.Description);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
