using System.Text;
using Convoke.Calls.Running;
using Convoke.Sorcery.AstDb;

namespace Convoke.Calls.Applications;

/// <summary>DBdel and DBdeltree.</summary>
sealed class DatabaseApplication(string name, string summary, string arguments, Func<string, AstDbOperation?> operation)
    : Application(new(name, summary, arguments))
{
    public static IEnumerable<Application> All =>
        [
            new DatabaseApplication(
                "DBdel",
                "Deletes a key of the database",
                "family/key",
                static text =>
                    text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
                        ? AstDbOperation.Delete(AstDbKey.Join(text[..slash], text[(slash + 1)..]))
                        : null
            ),
            new DatabaseApplication(
                "DBdeltree",
                "Deletes a family of the database, or all of it below a key",
                "family[/key]",
                static text => text.Length == 0 ? null : AstDbOperation.DeleteTree(Encoding.UTF8.GetBytes("/" + text))
            ),
        ];

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var text = Run.Split(data, 1)[0];
        if (operation(text) is not { } wanted)
        {
            run.Report($"'{text}' is no key of the database");
            return Outcome.Next;
        }
        var outcome = await run.Parts.AstDb.Commit(wanted);
        if (!outcome.IsDone)
        {
            run.Report($"the database cannot be written: {outcome.Reason}");
        }
        return run.Channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }
}
