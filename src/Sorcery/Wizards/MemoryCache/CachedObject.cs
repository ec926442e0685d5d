namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>An object in a cache, for people.</summary>
/// <param name="Id">its id</param>
/// <param name="StaleIn">until it is stale; zero where it is, or where nothing becomes stale</param>
/// <param name="ExpiresIn">until it leaves; zero where nothing does</param>
public readonly record struct CachedObject(string Id, TimeSpan StaleIn, TimeSpan ExpiresIn);
