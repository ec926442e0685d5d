using Convoke.Sip.Transports;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging;
using TransportObject = Convoke.Telephony.Objects.Transport;

namespace Convoke.Telephony.Transports;

/// <summary>
/// Opens and closes sockets as transport objects come and go: claimed before an object is stored, so that one that cannot be opened
/// refuses it; served once it is stored, given back where it was not.
/// </summary>
sealed class TransportObjects(ObjectStore store, TransportLayer layer, ILogger log) : IPreparer
{
    /// <summary>Opens all there are. One that cannot be opened is told in the log and keeps no other from opening.</summary>
    public void Start()
    {
        foreach (var transport in store.Sorted())
        {
            if (TransportForm.Of(transport) is not { } form)
            {
                continue;
            }
            if (layer.Prepare(form, out var errors) is { } prepared)
            {
                prepared.Activate();
            }
            else
            {
                log.TransportRefused(transport.Id, string.Join("; ", errors.Select(e => $"{e.Option} {e.Value}: {e.Reason}")));
            }
        }
        store.Prepare(this);
    }

    public ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors)
    {
        if (change.New is not { } wanted || TransportForm.Of(wanted) is not { } form)
        {
            return new(new Closing(layer, change.Id));
        }
        var prepared = layer.Prepare(form, out var found);
        errors.AddRange(found.Select(e => new FieldError(change.Type.Name, change.Id, e.Option, e.Value, e.Reason)));
        return new(prepared is null ? null : new Opening(prepared));
    }

    sealed class Opening(PreparedTransport prepared) : IPrepared
    {
        public void Activate() => prepared.Activate();

        public void Release() => prepared.Release();
    }

    sealed class Closing(TransportLayer layer, string name) : IPrepared
    {
        public void Activate() => layer.Close(name);

        public void Release() { }
    }
}
