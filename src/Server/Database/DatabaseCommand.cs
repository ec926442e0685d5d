using System.CommandLine;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Server.Database;

/// <summary><c>convoke db create|migrate|check</c>: the tables of realtime. Ends with status 0, or with 1 and the error on the last line.</summary>
static class DatabaseCommand
{
    public static Command Build()
    {
        var driver = new Option<string>("--driver")
        {
            Description = $"One of {string.Join(", ", RealtimeSchema.Drivers)}",
            Required = true,
        };
        var connection = new Option<string>("--connection")
        {
            Description = $"The .NET driver's connection string; the password may come from {Password.Variable} or a file instead",
            Required = true,
        };
        var file = new Option<string?>("--password-file") { Description = "A file whose first line is the password", HelpName = "FILE" };
        var isDry = new Option<bool>("--dry-run") { Description = "Print the SQL, change nothing" };
        var create = new Command("create", "Make the tables in a database that has none of them") { driver, connection, file, isDry };
        var migrate = new Command("migrate", "Add what is missing; tables made for Asterisk keep their columns")
        {
            driver,
            connection,
            file,
            isDry,
        };
        var check = new Command("check", "Say in words what is missing") { driver, connection, file };
        create.SetAction(
            (parsed, stop) =>
                RunAsync(parsed, (schema, token) => ApplyAsync(schema, schema.PlanCreateAsync(token), parsed.GetValue(isDry), token), stop)
        );
        migrate.SetAction(
            (parsed, stop) =>
                RunAsync(parsed, (schema, token) => ApplyAsync(schema, schema.PlanMigrateAsync(token), parsed.GetValue(isDry), token), stop)
        );
        check.SetAction((parsed, stop) => RunAsync(parsed, CheckAsync, stop));
        return new("db", "Make, migrate and check the tables of realtime") { create, migrate, check };

        async Task<int> RunAsync(ParseResult parsed, Func<RealtimeSchema, CancellationToken, Task<int>> work, CancellationToken stop)
        {
            try
            {
                await using var schema = new RealtimeSchema(
                    parsed.GetValue(driver)!,
                    Password.Into(parsed.GetValue(connection)!, parsed.GetValue(file)),
                    RealtimeTables.All
                );
                return await work(schema, stop);
            }
            catch (Exception e) when (e is SchemaException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
                return 1;
            }
        }
    }

    static async Task<int> ApplyAsync(RealtimeSchema schema, Task<SchemaPlan> planning, bool isDry, CancellationToken stop)
    {
        var plan = await planning;
        if (isDry)
        {
            foreach (var statement in plan.Statements)
            {
                Console.WriteLine($"{statement};\n");
            }
            return 0;
        }
        await schema.ApplyAsync(plan, stop);
        foreach (var finding in plan.Findings)
        {
            Console.WriteLine($"{finding} (added now)");
        }
        Console.WriteLine(plan.Findings.Count == 0 ? "nothing was missing" : $"{plan.Statements.Count} statements run");
        return 0;
    }

    static async Task<int> CheckAsync(RealtimeSchema schema, CancellationToken stop)
    {
        var plan = await schema.PlanMigrateAsync(stop);
        foreach (var finding in plan.Findings)
        {
            Console.WriteLine(finding);
        }
        foreach (var unread in plan.Unread)
        {
            Console.WriteLine(unread);
        }
        if (plan.Findings.Count == 0)
        {
            Console.WriteLine("nothing is missing");
            return 0;
        }
        await Console.Error.WriteLineAsync($"{plan.Findings.Count} differences; 'convoke db migrate' mends them");
        return 1;
    }
}
