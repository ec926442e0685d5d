using Convoke.Calls.Applications;
using Convoke.Calls.Functions;
using Convoke.Calls.Running;
using Convoke.Dialplan;
using Convoke.Dialplan.Index;
using Convoke.Sorcery.AstDb;
using Convoke.Telephony;

namespace Convoke.Calls;

/// <summary>The dialplan that calls run: puts applications, functions and extensions together.</summary>
public sealed class CallsDialplan
{
    readonly RunParts parts;

    /// <summary>Calls are taken from now on.</summary>
    /// <param name="calls">the calls</param>
    /// <param name="sip">the extensions, endpoints and devices</param>
    /// <param name="astDb">what the functions of the database work on</param>
    /// <param name="facts">what the dialplan may know of the server</param>
    public CallsDialplan(CallService calls, SipService sip, AstDbStore astDb, ServerFacts facts)
    {
        parts = new()
        {
            Extensions = sip.Extensions,
            Calls = calls,
            Sip = sip,
            AstDb = astDb,
            Applications = new(ApplicationList.All),
            Functions = new(FunctionList.All),
            Facts = facts,
            Clock = calls.Clock,
            Log = calls.Log,
        };
        sip.Extensions.Scope = new ServerScope(parts);
        sip.Extensions.Loaded += Check;
        calls.Channels.Assign = (channel, name, value) =>
            _ = Assignment.DoAsync(channel, parts, new ChannelScope(channel, parts), name, value).AsTask();
        calls.Dialplan = new Walker(parts);
    }

    /// <summary>Tells what is wrong with a dialplan that was read.</summary>
    void Check(Plan plan)
    {
        foreach (var problem in plan.Problems)
        {
            parts.Log.DialplanFileProblem(OneLine.Of(problem));
        }
        foreach (var step in plan.Contexts.SelectMany(c => c.Extensions).SelectMany(e => e.Steps))
        {
            if (!parts.Applications.TryFind(step.Application, out _))
            {
                parts.Log.DialplanFileProblem(
                    $"{step.Source}: there is no application {OneLine.Of(step.Application)}; a call that comes here ends"
                );
            }
        }
    }
}
