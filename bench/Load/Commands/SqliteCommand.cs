using System.CommandLine;
using Convoke.Bench.Load.Measuring;

namespace Convoke.Bench.Load.Commands;

/// <summary>The disk alone.</summary>
static class SqliteCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "on the disk to measure",
            DefaultValueFactory = _ => Path.GetTempPath(),
        };
        var bytes = new Option<int>("--bytes") { Description = "bytes a value", DefaultValueFactory = _ => 4200 };
        var seconds = new Option<double>("--seconds", "-d") { Description = "for how long", DefaultValueFactory = _ => 10 };
        var command = new Command("sqlite", "single durable SQLite commits, one after the other") { folder, bytes, seconds };
        command.SetAction(parsed =>
        {
            var value = new byte[parsed.GetValue(bytes)];
            value.AsSpan().Fill((byte)'v');
            var table = new Table();
            using var disk = new SqliteCommits(parsed.GetValue(folder)!, value);
            table.Add("single SQLite commits", disk.Run(TimeSpan.FromSeconds(parsed.GetValue(seconds))));
            table.Print(Console.Out);
        });
        return command;
    }
}
