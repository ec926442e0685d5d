namespace Convoke.Sip.Digest;

/// <summary>A key that seals nonces.</summary>
/// <param name="Number">written into each nonce, to find the key again</param>
/// <param name="Secret">its bytes</param>
/// <param name="Starts">from when on nonces are sealed with it; they are checked with it before, since another node's clock may be ahead</param>
public readonly record struct NonceKey(byte Number, byte[] Secret, DateTimeOffset Starts);
