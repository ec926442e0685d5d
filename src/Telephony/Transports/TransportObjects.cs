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
sealed class TransportObjects(ObjectStore store, TransportLayer layer, TransportFaults faults, ILogger log) : IPreparer
{
    /// <summary>Opens all there are. One that cannot be opened is told in the log, tried again, and keeps no other from opening.</summary>
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
                TellOfOldTls(transport);
            }
            else
            {
                faults.Add(transport.Id, errors);
            }
        }
        store.Prepare(this);
    }

    public ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors)
    {
        if (change.New is not { } wanted || TransportForm.Of(wanted) is not { } form)
        {
            return new(new Closing(layer, faults, change.Id));
        }
        var prepared = layer.Prepare(form, out var found);
        errors.AddRange(found.Select(e => new FieldError(change.Type.Name, change.Id, e.Option, e.Value, e.Reason)));
        return new(prepared is null ? null : new Opening(this, prepared, wanted));
    }

    void Opened(ConfigObject transport)
    {
        faults.Remove(transport.Id);
        TellOfOldTls(transport);
    }

    /// <summary>Who asks for a version of TLS that nobody should speak any more is told what is spoken instead.</summary>
    void TellOfOldTls(ConfigObject transport)
    {
        if (
            transport.Get(TransportObject.Protocol) == Objects.TransportProtocol.Tls
            && Objects.TlsMethods.IsObsolete(transport.Get(TransportObject.Method))
        )
        {
            log.TlsMethodObsolete(transport.Id, TransportObject.Method.Kind.Render(transport.Get(TransportObject.Method)) ?? "");
        }
    }

    sealed class Opening(TransportObjects owner, PreparedTransport prepared, ConfigObject transport) : IPrepared
    {
        public void Activate()
        {
            prepared.Activate();
            owner.Opened(transport);
        }

        public void Release() => prepared.Release();
    }

    sealed class Closing(TransportLayer layer, TransportFaults faults, string name) : IPrepared
    {
        public void Activate()
        {
            layer.Close(name);
            faults.Remove(name);
        }

        public void Release() { }
    }
}
