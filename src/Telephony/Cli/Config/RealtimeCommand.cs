using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Telephony.Cli.Core;

namespace Convoke.Telephony.Cli.Config;

/// <summary><c>realtime show status</c>: the databases, whether they answer, and how old what is served from them is, and what they lack yet.</summary>
public sealed class RealtimeCommand(Func<IReadOnlyList<DatabaseState>> states, IReadOnlyList<ObjectStore> stores, TimeProvider clock)
    : Command("realtime show status", "", "Shows the databases of realtime, and how old what is served is while one does not answer")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        var all = states();
        foreach (var database in all)
        {
            output.WriteLine(
                database.AwaySince is { } since
                    ? $"{database.Where}: does not answer ({database.Reason}); its objects are served as they were {Duration.InWords(clock.GetUtcNow() - since)} ago, writes are refused"
                    : $"{database.Where}: answers"
            );
            foreach (var family in database.Families)
            {
                output.WriteLine($"  {family.Name, -30} {family.Type, -25} {family.Count, 9} objects  {Says(family)}");
            }
        }
        foreach (var store in stores.Where(s => s.JournalCount > 0))
        {
            output.WriteLine($"{store.JournalCount} objects of type {store.Type.Name} wait in the journal of this machine");
        }
        output.WriteLine(all.Count == 1 ? "1 database" : $"{all.Count} databases");
    }

    static string Says(FamilyState family) =>
        !family.IsThere ? "its table was not found"
        : family.IsTracked ? "tells of its changes"
        : "is asked for changes";
}
