using System.Security.Cryptography;
using System.Text;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>A contact of an AOR: a registered one (<c>aor;@hash</c>), or one that its AOR names (<c>aor@@hash</c>).</summary>
/// <param name="Aor">the AOR's id</param>
/// <param name="Hash">what tells it from others of its AOR</param>
/// <param name="Item">its attributes</param>
sealed record ContactView(string Aor, string Hash, ConfigObject Item)
{
    const string Registered = ";@";
    const string Named = "@@";

    public string Id => Item.Id;

    public string Uri => Item.Get(Contact.Uri);

    /// <summary>What <c>show contact</c> calls it.</summary>
    public string Name => $"{Aor}/{Uri}";

    /// <summary>Whether it is asked from time to time.</summary>
    public bool IsQualified => Item.Get(Contact.QualifyFrequency) > 0;

    /// <summary>A contact; null where the id does not say whose it is.</summary>
    public static ContactView? Of(ConfigObject contact)
    {
        var id = contact.Id;
        var end = Math.Max(id.LastIndexOf(Registered, StringComparison.Ordinal), id.LastIndexOf(Named, StringComparison.Ordinal));
        return end < 0 ? null : new(id[..end], id[(end + Named.Length)..], contact);
    }

    /// <summary>The contacts that an AOR names.</summary>
    public static IEnumerable<ContactView> NamedBy(ConfigObject aor) => aor.Get(Objects.Aor.Contact).Select(uri => Make(aor, uri));

    static ContactView Make(ConfigObject aor, string uri)
    {
        var hash = HashOf(uri);
        var draft = new Draft(Contact.Type, aor.Id + Named + hash);
        draft.Set(Contact.Uri, uri);
        draft.Set(Contact.QualifyFrequency, aor.Get(Objects.Aor.QualifyFrequency));
        draft.Set(Contact.QualifyTimeout, aor.Get(Objects.Aor.QualifyTimeout));
        draft.Set(Contact.Qualify2xxOnly, aor.Get(Objects.Aor.Qualify2xxOnly));
        draft.Set(Contact.AuthenticateQualify, aor.Get(Objects.Aor.AuthenticateQualify));
        draft.Set(Contact.OutboundProxy, aor.Get(Objects.Aor.OutboundProxy));
        return new(aor.Id, hash, draft.Finish());
    }

#pragma warning disable CA5351 // A short name as Asterisk makes it; nothing rests on its strength.
    static string HashOf(string uri) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(uri)));
#pragma warning restore CA5351
}
