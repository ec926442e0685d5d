using System.Globalization;

namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>A response as it came, read as plainly as can be.</summary>
public sealed class SipReply
{
    readonly List<(string Name, string Value)> headers = [];

    public SipReply(string text)
    {
        Text = text;
        var lines = text.Split("\r\n\r\n")[0].Split("\r\n");
        Status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }

    public string Text { get; }

    public int Status { get; }

    /// <summary>The values of a header, a line each.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];

    /// <summary>The only value of a header; null where there is none.</summary>
    public string? this[string name] => All(name) is [var one] ? one : null;

    /// <summary>The contacts, without the seconds they are kept for.</summary>
    public IReadOnlyList<string> Contacts => [.. All("Contact").Select(c => c.Split(";expires=")[0])];

    public override string ToString() => Text;
}
