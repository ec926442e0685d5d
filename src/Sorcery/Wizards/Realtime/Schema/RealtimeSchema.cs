using System.Data.Common;

namespace Convoke.Sorcery.Wizards.Realtime.Schema;

/// <summary>What a database lacks, in words and in statements.</summary>
/// <param name="Findings">what differs from the fields, in words; empty: nothing</param>
/// <param name="Statements">what would mend it, in order</param>
/// <param name="Unread">what is there and has no effect, in words; nothing has to be done about it</param>
public sealed record SchemaPlan(IReadOnlyList<string> Findings, IReadOnlyList<string> Statements, IReadOnlyList<string> Unread);

/// <summary>
/// Makes and migrates the tables of a database. Tables that Asterisk made stay as they are: what we need stands beside them.
/// </summary>
public sealed class RealtimeSchema : IAsyncDisposable
{
    /// <summary>The database drivers there are.</summary>
    public static IReadOnlyList<string> Drivers => SqlDrivers.Names;

    const string NoGuard = $"what holds changes of several nodes apart ({SideTable.Guard}) is missing";

    readonly SqlDriver driver;
    readonly IReadOnlyList<TablePlan> tables;

    /// <param name="driver">one of <see cref="Drivers"/></param>
    /// <param name="connection">the .NET driver's connection string</param>
    /// <param name="tables">the tables there should be</param>
    /// <exception cref="ArgumentException">the driver or its connection string is none</exception>
    public RealtimeSchema(string driver, string connection, IReadOnlyList<TablePlan> tables)
    {
        this.driver = SqlDrivers.Open(driver, connection, "convoke-db", isLimited: false);
        this.tables = tables;
    }

    /// <summary>Makes everything in a database that has none of the tables.</summary>
    /// <exception cref="SchemaException">one of them is there, or the database does not answer</exception>
    public Task<SchemaPlan> PlanCreateAsync(CancellationToken stop) =>
        GuardAsync(async () =>
        {
            var there = new List<string>();
            foreach (var table in tables)
            {
                if (await driver.DescribeAsync(table.Table, stop) is not null)
                {
                    there.Add(table.Table);
                }
            }
            return there.Count > 0
                ? throw new SchemaException(
                    $"{string.Join(", ", there)} {(there.Count == 1 ? "is" : "are")} there already; 'migrate' brings what is there up to date"
                )
                : await PlanMigrateAsync(stop);
        });

    /// <summary>Finds what is missing, and how to add it.</summary>
    /// <exception cref="SchemaException">the database does not answer</exception>
    public Task<SchemaPlan> PlanMigrateAsync(CancellationToken stop) =>
        GuardAsync(async () =>
        {
            var findings = new List<string>();
            var statements = new List<string>();
            var unread = new List<string>();
            var schema = await driver.SchemaAsync(stop);
            var made = await MadeByUsAsync(stop);
            if (made is null)
            {
                findings.Add($"the tables of revisions ({SideTable.Name}) are missing");
            }
            else if (await driver.DescribeAsync(SideTable.Keys, stop) is null)
            {
                findings.Add($"the table of the keys that nodes share ({SideTable.Keys}) is missing");
            }
            foreach (var plan in tables)
            {
                var before = statements.Count;
                var shape = await driver.DescribeAsync(plan.Table, stop);
                if (shape is null)
                {
                    findings.Add($"{plan.Table}: the table is missing");
                    statements.AddRange(schema.Create(plan));
                    statements.AddRange(schema.Track(plan.Table));
                    continue;
                }
                if (!shape.HasId || !shape.HasUniqueId)
                {
                    throw new SchemaException(
                        $"{plan.Table}: a column id with a unique key is needed, since an object would be there twice without it"
                    );
                }
                foreach (var column in plan.Columns.Where(c => made?.Contains(plan.Table) == true && shape.Find(c.Name) is null))
                {
                    findings.Add($"{plan.Table}: the column {column.Name} is missing");
                    statements.Add(schema.AddColumn(plan, column));
                }
                if (string.Join(", ", shape.UnknownTo(plan.Type)) is { Length: > 0 } columns)
                {
                    unread.Add($"{plan.Table}: nothing reads the columns {columns}");
                }
                if (!shape.HasGuard && !findings.Contains(NoGuard))
                {
                    findings.Add(NoGuard);
                }
                if (!shape.IsTracked)
                {
                    findings.Add($"{plan.Table}: the triggers that keep its revisions are missing");
                    statements.AddRange(schema.Track(plan.Table));
                }
            }
            return new SchemaPlan(findings, findings.Count == 0 ? [] : [.. schema.SideTables(), .. statements], unread);
        });

    /// <summary>Runs a plan; where the database can, all of it or nothing.</summary>
    /// <exception cref="SchemaException">a statement was refused</exception>
    public Task ApplyAsync(SchemaPlan plan, CancellationToken stop) =>
        GuardAsync(async () =>
        {
            var schema = await driver.SchemaAsync(stop);
            await using var connection = await driver.OpenAsync(stop);
            await using var transaction = schema.IsTransactional ? await connection.BeginTransactionAsync(stop) : null;
            foreach (var statement in plan.Statements)
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = statement;
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(stop);
            }
            if (transaction is not null)
            {
                await transaction.CommitAsync(stop);
            }
            return plan;
        });

    /// <summary>Null where there is not even the table that says so.</summary>
    async Task<HashSet<string>?> MadeByUsAsync(CancellationToken stop)
    {
        if (await driver.DescribeAsync(SideTable.Made, stop) is null || await driver.DescribeAsync(SideTable.Name, stop) is null)
        {
            return null;
        }
        await using var connection = await driver.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT tbl FROM {SideTable.Made}";
        var made = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            made.Add(reader.GetString(0));
        }
        return made;
    }

    async Task<SchemaPlan> GuardAsync(Func<Task<SchemaPlan>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException e)
        {
            throw new SchemaException($"{driver.Where}: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => driver.DisposeAsync();
}

/// <summary>A database that cannot be made or migrated as it is.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
