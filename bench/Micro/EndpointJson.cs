using System.Buffers;
using BenchmarkDotNet.Attributes;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Bench.Micro;

/// <summary>The walk-through's endpoint: made from attributes, written for ARI and for the store, read from the store.</summary>
[MemoryDiagnoser]
public class EndpointJson
{
    static readonly KeyValuePair<string, string>[] Pushed =
    [
        new("from_user", "alice"),
        new("allow", "!all,g722,ulaw,alaw"),
        new("ice_support", "yes"),
        new("force_rport", "yes"),
        new("rewrite_contact", "yes"),
        new("rtp_symmetric", "yes"),
        new("context", "default"),
        new("auth", "alice"),
        new("aors", "alice"),
    ];

    readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    readonly ParseScope _scope = new();
    readonly StoredReader _reader = new(Endpoint.Type, new());
    ConfigObject _alice = null!;
    byte[] _stored = [];

    [GlobalSetup]
    public void Setup()
    {
        _alice = Make();
        ObjectJson.WriteStored(_buffer, _alice);
        _stored = _buffer.WrittenSpan.ToArray();
        if (_reader.Read("alice", _stored, 1, out var problems) is null)
            throw new InvalidOperationException(string.Join("; ", problems));
    }

    [Benchmark]
    public ConfigObject Make()
    {
        var draft = new Draft(Endpoint.Type, "alice");
        var errors = new List<FieldError>();
        draft.Apply(Pushed, _scope, errors);
        draft.Check(errors);
        return errors.Count == 0 ? draft.Finish() : throw new InvalidOperationException(string.Join("; ", errors));
    }

    [Benchmark]
    public int WriteAttributes()
    {
        _buffer.ResetWrittenCount();
        ObjectJson.WriteAttributes(_buffer, _alice);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public int WriteStored()
    {
        _buffer.ResetWrittenCount();
        ObjectJson.WriteStored(_buffer, _alice);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public ConfigObject? ReadStored() => _reader.Read("alice", _stored, 1, out _);
}
