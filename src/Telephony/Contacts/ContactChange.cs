using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Contacts;

public enum ContactChangeKind
{
    Added,
    Refreshed,
    Removed,
}

/// <summary>A registered contact came, was refreshed, or went.</summary>
/// <param name="Kind">which of these</param>
/// <param name="Aor">the id of its AOR</param>
/// <param name="Contact">the contact now; of a removed one, as it was</param>
public readonly record struct ContactChange(ContactChangeKind Kind, string Aor, ConfigObject Contact);
