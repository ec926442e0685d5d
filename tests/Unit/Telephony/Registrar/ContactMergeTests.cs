using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Registrar;

namespace Convoke.Tests.Unit.Telephony.Registrar;

/// <summary>The rule by which contacts of a journal come into their store: <c>name end</c> is a contact, <c>-name end</c> one removed.</summary>
public sealed class ContactMergeTests
{
    const long Now = 100;

    static ConfigObject Make(string text)
    {
        var (uri, end) = (text.Split(' ')[0], long.Parse(text.Split(' ')[1]));
        var draft = new Draft(Contact.Type, ContactIds.OfRegistered("a", uri));
        draft.Set(Contact.Uri, uri);
        draft.Set(Contact.ExpirationTime, end);
        return draft.Finish();
    }

    static JournalEntry Entry(string text)
    {
        var made = Make(text.TrimStart('-'));
        return text[0] == '-' ? new(ContactIds.GroupOf("a"), made.Id, null, made) : new(ContactIds.GroupOf("a"), made.Id, made, null);
    }

    static List<T> List<T>(string texts, Func<string, T> make) => [.. texts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(make)];

    [Theory]
    [InlineData(1u, "", "x 200", "x 200")]
    [InlineData(1u, "x 150", "x 200", "x 200")]
    [InlineData(1u, "x 300", "x 200", "x 300")]
    [InlineData(1u, "x 150", "-x 150", "")]
    [InlineData(1u, "x 150", "-x 200", "")]
    [InlineData(1u, "x 300", "-x 200", "x 300")]
    [InlineData(1u, "", "-x 200", "")]
    [InlineData(1u, "y 300", "x 200", "y 300")]
    [InlineData(1u, "y 150", "x 200", "x 200")]
    [InlineData(2u, "y 150", "x 200", "x 200,y 150")]
    [InlineData(2u, "x 150,y 160,z 170", "x 200", "x 200,y 160,z 170")]
    [InlineData(2u, "y 160,z 170", "x 200", "x 200,z 170")]
    [InlineData(1u, "", "x 100", "")]
    [InlineData(0u, "y 300", "x 200", "")]
    [InlineData(1u, "", "", "")]
    public void Newest_WinsWithinTheLimit(uint most, string stored, string kept, string expected)
    {
        var merged = ContactMerge.Merge(most, List(stored, Make), List(kept, Entry), Now);
        Assert.Equal(expected, Text(merged));
        Assert.Equal(expected, Text(ContactMerge.Merge(most, merged, List(kept, Entry), Now)));
    }

    static string Text(IEnumerable<ConfigObject> contacts) =>
        string.Join(',', contacts.Select(c => $"{c.Get(Contact.Uri)} {c.Get(Contact.ExpirationTime)}").Order(StringComparer.Ordinal));
}
