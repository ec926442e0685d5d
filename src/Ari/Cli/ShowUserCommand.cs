using Convoke.Ari.Access;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>ari show user NAME</c></summary>
sealed class ShowUserCommand(ObjectStore? users) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["ari", "show", "user"];

    public string Summary => "Show a user of ARI";

    public string Usage => "ari show user <username>";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var name])
        {
            call.WantsUsage = true;
        }
        else if (users?.Find(name) is { } user)
        {
            var account = Account.Of(user);
            output.WriteLine($"Username: {account.Name}");
            output.WriteLine($"Read only?: {YesNo.Of(account.IsReadOnly)}");
            output.WriteLine($"ACL?: {YesNo.Of(account.HasAcl)}");
        }
        else
        {
            output.WriteLine($"User '{name}' not found");
            call.Failed = true;
        }
        return ValueTask.CompletedTask;
    }

    public IEnumerable<string> Complete(IReadOnlyList<string> words) => users?.Sorted().Select(u => u.Id) ?? [];
}
