using System.Threading.Channels;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards;

/// <summary>Takes over states that a store learned from outside, one after the other, away from the thread that learned of them.</summary>
sealed class AdoptQueue
{
    readonly Channel<(string Id, ConfigObject? State)> changes = Channel.CreateUnbounded<(string, ConfigObject?)>(
        new() { SingleReader = true }
    );
    readonly Wizard wizard;
    readonly IChangeSink adopt;
    readonly ILogger log;

    public AdoptQueue(Wizard wizard, IChangeSink adopt, ILogger log)
    {
        this.wizard = wizard;
        this.adopt = adopt;
        this.log = log;
        _ = Task.Run(RunAsync);
    }

    public void Add(string id, ConfigObject? state) => changes.Writer.TryWrite((id, state));

    async Task RunAsync()
    {
        await foreach (var (id, state) in changes.Reader.ReadAllAsync())
        {
            try
            {
                await adopt.AdoptAsync(wizard, id, state);
            }
#pragma warning disable CA1031 // A loop top: one object that cannot be taken over must not stop the others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.AdoptFailed(e, wizard.Name, $"{wizard.Type.Name}/{id}");
            }
        }
    }
}
