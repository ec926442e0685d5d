namespace Convoke.Calls.Channels;

/// <summary>Where in the dialplan a channel is or is to go on.</summary>
public readonly record struct Place(string Context, string Extension, int Priority);
