using System.Text;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Sessions;

/// <summary>From and To of a dialog as they stand in its messages, without their tags.</summary>
static class PartyText
{
    public static string Of(in NameAddr address)
    {
        var uri = Encoding.UTF8.GetString(address.Uri.Text);
        return address.DisplayName.IsEmpty ? $"<{uri}>" : $"{Encoding.UTF8.GetString(address.DisplayName)} <{uri}>";
    }
}
