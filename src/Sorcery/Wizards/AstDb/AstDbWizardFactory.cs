using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.AstDb;

/// <summary>Opens <c>astdb,prefix</c>.</summary>
public sealed class AstDbWizardFactory(AstDbStore store, ParseScope scope, ILogger log) : IWizardFactory
{
    public string Name => "astdb";

    public Wizard Open(ObjectType type, string data) =>
        data.Length > 0
            ? new AstDbWizard(type, data, store, scope, log)
            : throw new MappingException("the astdb wizard needs a prefix for its keys: astdb,ps_endpoints");
}
