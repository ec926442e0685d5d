using System.Data.Common;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Writes a row statement by statement between BEGIN and COMMIT, and tells a failed write from one whose end nobody knows.</summary>
static class RowTransaction
{
    public static async Task<WriteOutcome> RunAsync(SqlDriver driver, RowWrite write, CancellationToken stop)
    {
        await using var connection = await driver.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var outcome = await PutAsync(driver, transaction, write, stop);
        if (outcome.Status != WriteStatus.Written)
        {
            return outcome;
        }
        try
        {
            await transaction.CommitAsync(stop);
        }
        catch (Exception e) when (driver.Judge(e) is not (WriteFailure.Refused or WriteFailure.Failed))
        {
            return WriteOutcome.Unknown(e.Message);
        }
        return outcome;
    }

    /// <summary>Writes a row inside a transaction; the outcome holds once that is committed.</summary>
    public static async Task<WriteOutcome> PutAsync(SqlDriver driver, DbTransaction transaction, RowWrite write, CancellationToken stop)
    {
        if (!write.Table.IdsAreExact && write.New is not null && await TakenAsync(driver, transaction, write, stop) is { } taken)
        {
            return WriteOutcome.Refused($"to this table '{write.Id}' is the id of '{taken}', which is there");
        }
        var isWhole = await PutRowAsync(driver, transaction, write, stop);
        return WriteOutcome.Written(
            write.Table.IsTracked && write.New is not null ? await RevisionAsync(driver, transaction, write, isWhole, stop) : 0
        );
    }

    /// <summary>The id of another object that the column's collation takes for this one.</summary>
    static async Task<string?> TakenAsync(SqlDriver driver, DbTransaction transaction, RowWrite write, CancellationToken stop)
    {
        await using var command = Command(
            driver,
            transaction,
            $"SELECT id FROM {driver.Sql.QuoteTable(write.Table.Name)} WHERE id = {driver.Sql.Parameter(0)} FOR UPDATE",
            [write.Id]
        );
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (reader.GetString(0) is var there && there != write.Id)
            {
                return there;
            }
        }
        return null;
    }

    /// <summary>Whether the whole row was put, not a part of it changed.</summary>
    static async Task<bool> PutRowAsync(SqlDriver driver, DbTransaction transaction, RowWrite write, CancellationToken stop)
    {
        if (write.New is not { } wanted)
        {
            await using var delete = Command(driver, transaction, driver.Sql.Delete(write.Table), [write.Id]);
            await delete.ExecuteNonQueryAsync(stop);
            return true;
        }
        if (write.Old is not null)
        {
            await using var change = Command(
                driver,
                transaction,
                driver.Sql.Change(write),
                [.. write.Changed.Select(at => wanted.Texts[at]), write.Id]
            );
            if (await change.ExecuteNonQueryAsync(stop) > 0)
            {
                return false;
            }
        }
        // New, or gone by somebody else's hand: the whole object.
        await using var put = Command(
            driver,
            transaction,
            driver.Sql.Put(write),
            [write.Id, .. write.Filled.Select(at => wanted.Texts[at])]
        );
        await put.ExecuteNonQueryAsync(stop);
        return true;
    }

    static async Task<long> RevisionAsync(SqlDriver driver, DbTransaction transaction, RowWrite write, bool isWhole, CancellationToken stop)
    {
        if (isWhole || write.ChangesExtra)
        {
            await using var extra = Command(driver, transaction, driver.Sql.PutExtra(), [write.New!.Extra, write.Table.BareName, write.Id]);
            await extra.ExecuteNonQueryAsync(stop);
        }
        await using var command = Command(driver, transaction, driver.Sql.Revision(), [write.Table.BareName, write.Id]);
        return await command.ExecuteScalarAsync(stop) is long revision ? revision : 0;
    }

    public static DbCommand Command(SqlDriver driver, DbTransaction transaction, string sql, IReadOnlyList<string?> values)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var value in values)
        {
            driver.Add(command, value);
        }
        return command;
    }
}
