using System.Globalization;
using System.Text.RegularExpressions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>Contacts, called <c>aor/uri</c>: those that registered, and those that AORs name.</summary>
sealed class ContactKind() : TableKind(Contact.Type, "contact", "contacts")
{
    public override void Header(TextWriter output, int level, bool deep) =>
        output.WriteLine(
            $"{Columns.Title(level, "Contact")}:  {Columns.Dots("Aor/ContactUri", Columns.LastTab - Columns.Indent(level) - 23)} <Hash....> <Status> <RTT(ms)..>"
        );

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        if (ContactView.Of(item) is { } contact)
        {
            Row(scope, contact, output, level);
        }
    }

    public static void Row(TableScope scope, ContactView contact, TextWriter output, int level)
    {
        var status = scope.StatusOf(contact);
        var width = Columns.LastTab - Columns.Indent(level) - 9 - contact.Aor.Length + 1;
        // A name that leaves no room for the URI pushes it to the right instead of hiding it.
        var uri = width > 0 ? Columns.Fit(contact.Uri, width) : contact.Uri;
        var time = status.RoundTrip is { } span ? span.TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture) : "nan";
        output.WriteLine(
            $"{Columns.Title(level, "Contact")}:  {contact.Aor}/{uri} {Columns.Fit(contact.Hash, 10)} {Columns.Fit(status.Word, 7)} {time, 11}"
        );
    }

    public override IReadOnlyList<ConfigObject> All(TableScope scope, Regex? pattern) =>
        [.. scope.AllContacts().Where(c => pattern?.IsMatch(c.Name) != false).Select(c => c.Item)];

    public override ConfigObject? Find(TableScope scope, string name) =>
        scope.AllContacts().Find(c => c.Name == name || c.Id == name)?.Item;

    public override IEnumerable<string> Names(TableScope scope) => scope.AllContacts().Select(c => c.Name);
}
