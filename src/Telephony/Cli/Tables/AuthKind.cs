using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class AuthKind() : TableKind(Auth.Type, "auth", "auths")
{
    public override void Header(TextWriter output, int level, bool deep) =>
        output.WriteLine(
            $"{Columns.Title(level, "I/OAuth")}:  {Columns.Dots("AuthId/UserName", Columns.Width - Columns.Indent(level) - 20)}"
        );

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep) =>
        Row(item, output, level, "Auth");

    /// <param name="item">the auth object</param>
    /// <param name="output">where to</param>
    /// <param name="level">how deep it stands</param>
    /// <param name="title">which way it is used: <c>InAuth</c>, <c>OutAuth</c>, or <c>Auth</c> where it stands alone</param>
    public static void Row(ConfigObject item, TextWriter output, int level, string title) =>
        output.WriteLine($"{Columns.Title(level, title)}:  {item.Id}/{item.Get(Auth.Username)}");
}
