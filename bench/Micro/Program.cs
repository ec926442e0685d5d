using Convoke.Bench.Micro;

// micro astdb [SECONDS [ROWS]]
switch (args)
{
    case ["astdb", ..]:
        await AstDbCommits.Run(args.Length > 1 ? int.Parse(args[1]) : 5, args.Length > 2 ? int.Parse(args[2]) : 300_000);
        break;
    default:
        Console.WriteLine("micro astdb [SECONDS [ROWS]]");
        break;
}
