using TongKet.Bench;

// The benchmarks, in the order of `./tongket bench`.
Dictionary<string, Func<Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["startup"] = Startup.RunAsync,
    ["documents"] = Documents.RunAsync,
    ["emulation"] = EligibilityPass.RunAsync,
    ["entry"] = EntryVerbs.RunAsync,
    ["figures"] = FigurePass.RunAsync,
    ["page"] = PagePass.RunAsync,
    ["rollup"] = RollUpPass.RunAsync,
    ["search"] = SearchPass.RunAsync,
    ["sheets"] = Sheets.RunAsync,
};

// A folder of passages with checked relations comes from outside: `./tongket bench score FOLDER [--list]`.
if (args is ["score", var folder, ..])
{
    return Score.Run(folder, args.Contains("--list"));
}

// A peer of `bench page`, started by it.
if (args is [BareKestrel.Word, var url, var file])
{
    return await BareKestrel.ServeAsync(url, file);
}

var chosen = args.Length == 0 ? [.. benchmarks.Keys] : args;
if (chosen.Where(name => !benchmarks.ContainsKey(name)).ToList() is { Count: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"không có phép đo {string.Join(", ", unknown)}; có: {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

foreach (var name in chosen)
{
    Console.WriteLine($"== {name}");
    await benchmarks[name]();
}

return 0;
