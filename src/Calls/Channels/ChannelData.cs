namespace Convoke.Calls.Channels;

/// <summary>What features keep with a channel, one object of each type. Used in the channel's turn.</summary>
public sealed class ChannelData
{
    readonly Dictionary<Type, object> objects = [];

    /// <summary>Made where there is none yet.</summary>
    public T Of<T>()
        where T : class, new()
    {
        if (!objects.TryGetValue(typeof(T), out var there))
        {
            objects.Add(typeof(T), there = new T());
        }
        return (T)there;
    }

    /// <summary>Null where there is none.</summary>
    public T? Find<T>()
        where T : class => objects.GetValueOrDefault(typeof(T)) as T;

    public void Set<T>(T value)
        where T : class => objects[typeof(T)] = value;

    public void Remove<T>()
        where T : class => objects.Remove(typeof(T));
}
