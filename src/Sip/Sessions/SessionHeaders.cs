using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Sessions;

/// <summary>Headers that the owner of a session adds to a message of it.</summary>
public static class SessionHeaders
{
    public static readonly IReadOnlyList<(string Name, string Value)> None = [];

    public static void Write(MessageWriter writer, IReadOnlyList<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            writer.Header(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
        }
    }
}
