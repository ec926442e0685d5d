using System.Globalization;
using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The tables of fields against the table of Asterisk's fields, row by row.</summary>
public sealed class FieldTableTests
{
    /// <summary>Which kinds of ours are which kind there. Stricter kinds of text count as text.</summary>
    static readonly Dictionary<string, Type[]> Families = new(StringComparer.Ordinal)
    {
        ["bool"] = [typeof(BoolKind), typeof(ObsoleteKind)],
        ["yesno"] = [typeof(BoolKind)],
        ["uint"] = [typeof(UIntKind), typeof(LeadingNumberKind)],
        ["int"] = [typeof(IntKind)],
        ["double"] = [typeof(DoubleKind)],
        ["path"] = [typeof(PathKind)],
        ["tos"] = [typeof(TosKind)],
        ["digest"] = [typeof(DigestCredentialKind)],
        ["digest_list"] = [typeof(DigestCredentialKind)],
        ["list(auth id)"] = [typeof(TextListKind)],
        ["codec_list"] = [typeof(CodecListKind)],
        ["codec_list(alias)"] = [typeof(CodecListKind)],
        ["codec_prefs"] = [typeof(CodecPrefsKind)],
        ["callerid"] = [typeof(CallerIdKind)],
        ["var_list"] = [typeof(VariableListKind)],
        ["group_bits"] = [typeof(GroupBitsKind)],
        ["name_set"] = [typeof(NameSetKind)],
        ["uri_list"] = [typeof(UriListKind)],
        ["mech_list"] = [typeof(MechanismListKind)],
        ["epoch_seconds"] = [typeof(EpochSecondsKind)],
        ["acl_rule"] = [typeof(AclRuleKind), typeof(AclNameKind)],
        ["acl_name"] = [typeof(AclNameKind)],
        ["sockaddr"] = [typeof(SockaddrKind)],
        ["net_list"] = [typeof(NetListKind)],
        ["net_or_host_list"] = [typeof(NetListKind)],
        ["name_value_list"] = [typeof(NameValueListKind)],
    };

    public sealed record Row(string Name, string Kind, string? Rendered, string[] Allowed, string[] Range)
    {
        public bool IsPattern => Name.StartsWith('^');
    }

    public sealed record Table(string Class, string Name, string Section, string Mapping, string[] EmitOrder, Row[] Rows)
    {
        public ObjectType Type => ObjectTypes.All.Single(t => t.Class == Class && t.Name == Name);
    }

    static readonly Lazy<Table[]> Tables = new(Load);

    [Fact]
    public void EveryType_HasItsSectionAndMapping()
    {
        foreach (var table in LoadOrSkip())
        {
            Assert.Equal(table.Section, $"[{table.Type.Section}] {table.Name}");
            Assert.Equal(table.Mapping, string.Join(" + ", table.Type.DefaultMappings));
        }
    }

    [Fact]
    public void EveryRow_IsThereExactlyOnce()
    {
        foreach (var table in LoadOrSkip())
        {
            Assert.Equal(table.Rows.Where(r => !r.IsPattern).Select(r => r.Name).Order(), table.Type.Fields.Select(f => f.Name).Order());
            var prefixes = table.Type.OpenNames.Where(o => o != OpenFields.Extended).Select(o => "^" + o.Prefix);
            Assert.Equal(table.Rows.Where(r => r.IsPattern).Select(r => r.Name), prefixes);
        }
    }

    [Fact]
    public void EveryField_IsShownInAsterisksOrder()
    {
        foreach (var table in LoadOrSkip())
        {
            var order = table.Type.Shown.Select(e => e.Field?.Name).OfType<string>().Where(table.EmitOrder.Contains);
            Assert.Equal(table.EmitOrder.Where(name => !name.StartsWith('^')), order);
        }
    }

    [Fact]
    public void EveryDefault_IsShownAsAsteriskShowsIt()
    {
        foreach (var table in LoadOrSkip())
        {
            var shown = Push.Shown(new Draft(table.Type, "t").Finish());
            foreach (var row in table.Rows)
            {
                var value = shown.GetValueOrDefault(row.Name);
                if (row.Rendered is null)
                {
                    Assert.Null(value);
                }
                else if (row.Name != "user_agent" || row.Rendered.Length == 0)
                {
                    // The name of the program is its own.
                    Assert.True(value is [var one] && one == row.Rendered, $"{table.Name}.{row.Name}: {value?[0]}, there {row.Rendered}");
                }
            }
        }
    }

    [Fact]
    public void EveryDefault_ReadsBackAsItself()
    {
        foreach (var type in ObjectTypes.All)
        {
            var fresh = new Draft(type, "t").Finish();
            var errors = new List<FieldError>();
            var draft = new Draft(type, "t");
            draft.Apply(fresh.Attributes(), ParseScope.Offline, errors);
            Assert.Empty(errors);
            Assert.True(draft.Finish().HasSameValues(fresh), type.Name);
        }
    }

    [Fact]
    public void EveryKind_IsOfTheFamily()
    {
        foreach (var table in LoadOrSkip())
        {
            foreach (var row in table.Rows.Where(r => Families.ContainsKey(r.Kind)))
            {
                var kind = table.Type.FindField(row.Name)!.BaseKind.GetType();
                Assert.True(Families[row.Kind].Contains(kind), $"{table.Name}.{row.Name} is {kind.Name}, there {row.Kind}");
            }
        }
    }

    [Fact]
    public void EveryRange_EndsWhereItEnds()
    {
        foreach (var table in LoadOrSkip())
        {
            foreach (var row in table.Rows.Where(r => r.Range.Length == 2))
            {
                var low = long.Parse(row.Range[0], CultureInfo.InvariantCulture);
                var high = row.Range[1] == "INT_MAX" ? int.MaxValue : long.Parse(row.Range[1], CultureInfo.InvariantCulture);
                Assert.Equal([false, true, true, false], new[] { low - 1, low, high, high + 1 }.Select(n => Takes(table, row, $"{n}")));
            }
        }
    }

    [Fact]
    public void EveryWord_IsTakenAndShown()
    {
        foreach (var table in LoadOrSkip())
        {
            foreach (var row in table.Rows.Where(r => r.Kind is "enum" or "list(enum)"))
            {
                foreach (var word in row.Allowed)
                {
                    Assert.True(Takes(table, row, word), $"{table.Name}.{row.Name} refuses {word}");
                }
                var words = table.Type.FindField(row.Name)!.BaseKind.Words;
                Assert.NotEmpty(words);
                Assert.All(words.Where(w => w.Length > 0), w => Assert.True(Takes(table, row, w), $"{table.Name}.{row.Name} refuses {w}"));
            }
        }
    }

    [Fact]
    public void EveryRow_SaysWhatItDoesAndWhatItTakes()
    {
        foreach (var type in ObjectTypes.All)
        {
            Assert.NotEmpty(type.Summary);
            foreach (var field in type.Fields)
            {
                Assert.True(field.Does.EndsWith('.'), $"{type.Name}.{field.Name}: {field.Does}");
                Assert.NotEmpty(field.BaseKind.Accepts);
            }
        }
    }

    static bool Takes(Table table, Row row, string text)
    {
        var errors = new List<FieldError>();
        new Draft(table.Type, "t").Apply(row.Name, text, ParseScope.Offline, errors);
        return errors.Count == 0;
    }

    static Table[] LoadOrSkip()
    {
        Repository.SharedOrSkip("reference", "pjsip-fields.json");
        return Tables.Value;
    }

    static Table[] Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.SharedOrSkip("reference", "pjsip-fields.json")));
        return
        [
            .. from inClass in document.RootElement.EnumerateObject()
            where inClass.Name != "_meta"
            from type in inClass.Value.EnumerateObject()
            select new Table(
                inClass.Name,
                type.Name,
                type.Value.GetProperty("sorcery_conf").GetString()!,
                type.Value.GetProperty("default_wizard").GetString()!,
                Texts(type.Value, "emit_order"),
                [.. type.Value.GetProperty("fields").EnumerateArray().Select(ReadRow)]
            ),
        ];
    }

    static Row ReadRow(JsonElement row) =>
        new(
            row.GetProperty("name").GetString()!,
            row.GetProperty("kind").GetString()!,
            row.GetProperty("rendered_default").GetString(),
            Texts(row, "allowed"),
            Texts(row, "range")
        );

    static string[] Texts(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.ToString())] : [];
}
