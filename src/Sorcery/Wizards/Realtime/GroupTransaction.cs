using System.Data.Common;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Writes rows of a group: locks it, reads it again, and goes on only where it is as it was thought to be.</summary>
static class GroupTransaction
{
    public static async Task<WriteOutcome> RunAsync(SqlDriver driver, RowGroup group, CancellationToken stop)
    {
        await using var connection = await driver.OpenAsync(stop);
        await using var held = await driver.HoldAsync(connection, group, stop);
        if (held is null)
        {
            return WriteOutcome.Moved();
        }
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var outcome = await PutAsync(driver, transaction, group, stop);
        if (outcome.Status != WriteStatus.Written)
        {
            return outcome;
        }
        try
        {
            await transaction.CommitAsync(stop);
            return outcome;
        }
        catch (Exception e) when (driver.IsCollision(e))
        {
            return WriteOutcome.Moved();
        }
        catch (Exception e) when (driver.Judge(e) is not (WriteFailure.Refused or WriteFailure.Failed))
        {
            return WriteOutcome.Unknown(e.Message);
        }
    }

    /// <summary>Writes inside a transaction; the outcome holds once that is committed.</summary>
    public static async Task<WriteOutcome> PutAsync(SqlDriver driver, DbTransaction transaction, RowGroup group, CancellationToken stop)
    {
        try
        {
            if (driver.Lock(group) is { } statement)
            {
                await using var command = RowTransaction.Command(driver, transaction, statement.Sql, statement.Parameters);
                await command.ExecuteScalarAsync(stop);
            }
            if (!group.Agrees(await driver.ReadGroupAsync(transaction.Connection!, transaction, group.Table, group.Group, stop)))
            {
                return WriteOutcome.Moved();
            }
            var revisions = new List<long>(group.Writes.Count);
            foreach (var write in group.Writes)
            {
                var outcome = await RowTransaction.PutAsync(driver, transaction, write, stop);
                if (outcome.Status != WriteStatus.Written)
                {
                    return outcome;
                }
                revisions.Add(outcome.Revision);
            }
            return WriteOutcome.Written(revisions);
        }
        catch (Exception e) when (driver.IsCollision(e))
        {
            return WriteOutcome.Moved();
        }
    }
}
