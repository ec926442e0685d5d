using Convoke.Calls.Channels;
using Convoke.Dialplan.Index;

namespace Convoke.Calls.Running;

/// <summary>Questions about places.</summary>
static class PlanQueries
{
    public static bool Has(this Plan plan, Place place, string number) =>
        plan.Step(place.Context, place.Extension, place.Priority, number) is not null;
}
