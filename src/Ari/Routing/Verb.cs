namespace Convoke.Ari.Routing;

/// <summary>Methods of HTTP that mean something here, in the order in which <c>Allow</c> lists them.</summary>
public enum Verb
{
    Get,
    Post,
    Head,
    Put,
    Delete,
    Options,

    /// <summary>Any other word: it is routed, and no route takes it.</summary>
    Other,
}

/// <summary>Names of methods; compared without regard to case, as Asterisk does.</summary>
public static class Verbs
{
    static readonly string[] Names = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"];

    public static string Name(Verb verb) => Names[(int)verb];

    public static Verb Of(string method)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (method.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                return (Verb)i;
            }
        }
        return Verb.Other;
    }
}
