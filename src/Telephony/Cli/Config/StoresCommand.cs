using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Cli.Core;

namespace Convoke.Telephony.Cli.Config;

/// <summary>Which types there are, where their objects are, and how many.</summary>
public sealed class StoresCommand(Mapper mapper, TimeProvider clock)
    : Command("sorcery show settings", "", "Shows where the objects of each type are stored, and how many there are")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        output.WriteLine($"{"Class", -35} {"Type", -25} {"Objects", 9}  Stores");
        foreach (
            var store in mapper.Stores.OrderBy(s => s.Type.Class, StringComparer.Ordinal).ThenBy(s => s.Type.Name, StringComparer.Ordinal)
        )
        {
            var wizards = store.Wizards.Select(w => w.CanWrite ? w.ToString() : $"{w} (read-only)");
            output.WriteLine($"{store.Type.Class, -35} {store.Type.Name, -25} {store.Count, 9}  {string.Join("; ", wizards)}{Age(store)}");
        }
    }

    string Age(ObjectStore store) =>
        store.StaleSince is { } since ? $" (not answering; what was known {Duration.InWords(clock.GetUtcNow() - since)} ago)" : "";
}
