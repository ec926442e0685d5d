using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class RegistrationKind() : TableKind(Registration.Type, "registration", "registrations")
{
    public override void Header(TextWriter output, int level, bool deep) =>
        output.WriteLine(" <Registration/ServerURI..............................>  <Auth....................>  <Status.......>");

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        var width = 53 - item.Id.Length;
        var uri = item.Get(Registration.ServerUri);
        var auth = item.Get(Registration.OutboundAuth) is [var first, ..] ? first : "n/a";
        output.WriteLine(
            $" {item.Id}/{(width > 0 ? Columns.Fit(uri, width) : uri)}  {auth, -26}  {Status(scope.Live.Registration(item.Id))}"
        );
    }

    static string Status(Live.RegistrationStatus? status) =>
        status switch
        {
            null => $"{"Unregistered", -16} 0",
            { Seconds: < 0 } there => $"{there.Word, -16}  (exp. {-there.Seconds}s ago)",
            { } there => $"{there.Word, -16}  (exp. {there.Seconds}s)",
        };
}
