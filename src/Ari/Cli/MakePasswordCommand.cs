using Convoke.Ari.Access;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>ari mkpasswd PASSWORD</c></summary>
sealed class MakePasswordCommand : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["ari", "mkpasswd"];

    public string Summary => "Hash a password for ari.conf";

    public string Usage => "ari mkpasswd <password>";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var password])
        {
            call.WantsUsage = true;
        }
        else if (Crypt.Make(password) is { } hash)
        {
            output.WriteLine("; Copy the following two lines into ari.conf");
            output.WriteLine("password_format = crypt");
            output.WriteLine($"password = {hash}");
        }
        else
        {
            output.WriteLine("This machine has no libcrypt to hash it with");
            call.Failed = true;
        }
        return ValueTask.CompletedTask;
    }
}
