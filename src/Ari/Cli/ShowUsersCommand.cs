using Convoke.Ari.Access;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>ari show users</c></summary>
sealed class ShowUsersCommand(ObjectStore? users) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["ari", "show", "users"];

    public string Summary => "List the users of ARI";

    public string Usage => "ari show users";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        output.WriteLine("r/o?  ACL?  Username");
        output.WriteLine("----  ----  --------");
        foreach (var user in users?.Sorted() ?? [])
        {
            var account = Account.Of(user);
            output.WriteLine($"{YesNo.Of(account.IsReadOnly), -4}  {YesNo.Of(account.HasAcl), -4}  {account.Name}");
        }
        return ValueTask.CompletedTask;
    }
}
