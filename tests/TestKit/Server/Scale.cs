namespace Convoke.Tests.TestKit.Server;

/// <summary>How much a test does: small counts always, the large ones with <c>CONVOKE_TEST_SCALE=full</c>.</summary>
public static class Scale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("CONVOKE_TEST_SCALE") == "full";

    public static int Of(int small, int full) => IsFull ? full : small;
}
