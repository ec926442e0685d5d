using System.Text.RegularExpressions;
using Convoke.Sorcery.Fields;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The page of effective options is true: its tests exist, and the source reads what it says is read.</summary>
public sealed class OptionsPageTests
{
    static readonly Dictionary<string, Field> Fields = ObjectTypes
        .All.SelectMany(type =>
            type.Fields.Where(f => f is not IgnoredField).Select(field => (Name: $"{type.Name}.{field.Name}", Field: field))
        )
        .ToDictionary(f => f.Name, f => f.Field, StringComparer.Ordinal);

    /// <summary>UPDATE_SNAPSHOTS=1 writes the page anew.</summary>
    [Fact]
    public void ThePage_SaysWhatTablesSourceAndTestsSay()
    {
        var path = Repository.PathOf("docs", "reference", "options.md");
        var page = OptionsPage.Write(ObjectTypes.All);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"{path} is not what is so; run with UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public void EveryNamedTest_IsThere()
    {
        var functional = string.Concat(
            Directory
                .EnumerateFiles(Repository.PathOf("tests", "Functional"), "*Tests.cs", SearchOption.AllDirectories)
                .Select(file => Tests(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
        );
        var unit = typeof(OptionsPageTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), true)).Select(m => $"{type.Name}.{m.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var missing = EffectiveOptions.Tests.Values.Where(test =>
            !unit.Contains(test) && !functional.Contains($"|{test}|", StringComparison.Ordinal)
        );
        Assert.Empty(missing.Distinct());
    }

    static string Tests(string type, string source) =>
        string.Concat(
            Regex
                .Matches(
                    source,
                    @"\[(?:Fact|Theory)[\s\S]*?public (?:async Task|void) (\w+)\(",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(10)
                )
                .Select(m => $"|{type}.{m.Groups[1].Value}|")
        );

    [Fact]
    public void EveryNamedOption_IsThereOnce()
    {
        string[] listed = [.. EffectiveOptions.Tests.Keys, .. EffectiveOptions.Untested.Keys];
        Assert.Empty(listed.Except(Fields.Keys));
        Assert.Equal(listed.Length, listed.Distinct().Count());
        Assert.Empty(EffectiveOptions.Waiting.Keys.Where(name => name.Contains('.', StringComparison.Ordinal)).Except(Fields.Keys));
    }

    [Fact]
    public void WhatTheSourceReads_IsListed_AndWhatIsListedIsRead()
    {
        var wrong = new List<string>();
        foreach (var type in ObjectTypes.All)
        {
            foreach (var field in type.Fields.Where(f => f is not IgnoredField))
            {
                var name = $"{type.Name}.{field.Name}";
                var isListed = EffectiveOptions.Tests.ContainsKey(name) || EffectiveOptions.Untested.ContainsKey(name);
                var isRead = FieldUses.IsRead(type, field);
                if (isListed && !isRead && !FieldUses.IsReadByRules(field))
                {
                    wrong.Add($"{name} is listed, but nothing reads it");
                }
                if (isListed && field.Effect == Effect.Stored)
                {
                    wrong.Add($"{name} is listed, but its row says that it is only kept");
                }
                if (isRead && !isListed && field.Effect != Effect.Stored)
                {
                    wrong.Add($"{name} is read: name the test that shows what it does");
                }
                if (EffectiveOptions.Waiting.ContainsKey(name) && (isListed || field.Effect is Effect.NextCall))
                {
                    wrong.Add($"{name} waits for nothing of its own");
                }
            }
        }
        Assert.Empty(wrong);
    }
}
