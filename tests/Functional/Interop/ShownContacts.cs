using System.Diagnostics;
using System.Globalization;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Interop;

/// <summary>What <c>pjsip show contacts</c> says, once it says what is waited for.</summary>
static class ShownContacts
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for so many contacts, all of them with this text in their lines.</summary>
    /// <param name="server">the server asked</param>
    /// <param name="count">how many</param>
    /// <param name="text">in the line of each</param>
    /// <param name="program">whose words explain a failure</param>
    public static async Task WaitAsync(ConvokeProcess server, int count, string text = "", RunningProgram? program = null)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var shown = await server.CliAsync("pjsip show contacts");
            var contacts = shown.Split('\n').Where(line => line.Contains("/sip:", StringComparison.Ordinal)).ToArray();
            var total = count == 0 ? "No objects found." : string.Create(CultureInfo.InvariantCulture, $"Objects found: {count}");
            if (
                shown.Contains(total, StringComparison.Ordinal)
                && contacts.Length == count
                && Array.TrueForAll(contacts, line => line.Contains(text, StringComparison.Ordinal))
            )
                return;
            if (Stopwatch.GetElapsedTime(since) > Patience)
                Assert.Fail($"not {count} contacts '{text}':\n{shown}\n{program?.Output}");
        }
    }
}
