using Convoke.Sorcery.Wizards;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Unit.Sorcery.Wizards;

public sealed class MemoryWizardTests : WizardConformance
{
    protected override bool IsDurable => false;

    protected override Task<Wizard> OpenAsync() => Task.FromResult(new MemoryWizardFactory().Open(SampleType.Type, "ignored"));
}
