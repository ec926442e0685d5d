using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class AorKind() : TableKind(Aor.Type, "aor", "aors")
{
    static readonly ContactKind Contacts = new();

    public override void Header(TextWriter output, int level, bool deep)
    {
        output.WriteLine(
            $"{Columns.Title(level, "Aor")}:  {Columns.Dots("Aor", Columns.LastTab - Columns.Indent(level) - 7)}  <MaxContact>"
        );
        if (deep)
        {
            Contacts.Header(output, level + 1, deep);
        }
    }

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        var width = Columns.LastTab - Columns.Indent(level) - 12;
        output.WriteLine($"{Columns.Title(level, "Aor")}:  {Columns.Fit(item.Id, width)} {item.Get(Aor.MaxContacts), 12}");
        if (deep)
        {
            foreach (var contact in scope.ContactsOf(item))
            {
                ContactKind.Row(scope, contact, output, level + 1);
            }
        }
        End(output, level, deep);
    }

    /// <summary>Registered contacts stand beside those that the AOR names.</summary>
    public override IEnumerable<KeyValuePair<string, string>> Attributes(TableScope scope, ConfigObject item)
    {
        var contacts = scope.ContactsOf(item).Select(c => KeyValuePair.Create(Aor.Contact.Name, c.Uri)).ToList();
        return contacts.Count == 0 ? item.Attributes() : item.Attributes().Where(pair => pair.Key != Aor.Contact.Name).Concat(contacts);
    }
}
