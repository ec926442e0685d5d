namespace Convoke.Calls.Channels;

/// <summary>What a channel is called.</summary>
readonly record struct ChannelIds(string Name, string UniqueId, string LinkedId);
