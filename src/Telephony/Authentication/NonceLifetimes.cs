using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Authentication;

/// <summary>Says which auths want nonces to live longer than the keys that they are made with, when they are pushed and at the start.</summary>
sealed class NonceLifetimes : IObjectObserver
{
    readonly ILogger log;

    public NonceLifetimes(ObjectStore auths, ILogger log)
    {
        this.log = log;
        auths.Observe(this);
        var cut = 0;
        foreach (var auth in auths.All())
        {
            if (!IsCut(auth))
            {
                continue;
            }
            if (cut++ == 0)
            {
                Tell(auth);
            }
        }
        if (cut > 1)
        {
            log.NonceLifetimesCut(cut - 1, Longest);
        }
    }

    static int Longest => (int)NonceKeys.Overlap.TotalSeconds;

    void IObjectObserver.Changed(Change change)
    {
        if (change.New is { } auth && IsCut(auth) && auth.Get(Auth.NonceLifetime) != change.Old?.Get(Auth.NonceLifetime))
        {
            Tell(auth);
        }
    }

    static bool IsCut(ConfigObject auth) => auth.Get(Auth.NonceLifetime) > Longest;

    void Tell(ConfigObject auth) => log.NonceLifetimeCut(auth.Id, auth.Get(Auth.NonceLifetime), Longest);
}
