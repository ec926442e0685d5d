using BenchmarkDotNet.Running;
using Convoke.Bench.Micro;

// micro astdb [SECONDS [ROWS]]   or the arguments of BenchmarkDotNet, for example --filter '*SipParser*' --job short
switch (args)
{
    case ["astdb", ..]:
        await AstDbCommits.Run(args.Length > 1 ? int.Parse(args[1]) : 5, args.Length > 2 ? int.Parse(args[2]) : 300_000);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SipParserBenchmark).Assembly).Run(args);
        break;
}
