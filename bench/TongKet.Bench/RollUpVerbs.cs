using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Bench;

/// <summary>Approvals through the engine's own verbs on an embedded store: rules, steps, kept sums with their moves, ledger, commit.</summary>
internal static class RollUpVerbs
{
    private const int Groups = 200;
    private const int Single = 50;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tongket-bench-");
        try
        {
            await using var services = new ServiceCollection().AddEngine(new StoreOptions { DataFolder = Path.Combine(folder.FullName, "data") }).BuildServiceProvider();
            await services.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None);
            await MeasureAsync(services);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services)
    {
        var registers = services.GetRequiredService<Registers>();
        var commune = await registers.OpenOfficeAsync(
            new OfficeOpening { Code = "99001", CommuneName = "phường Suối Trong", ParentName = "tỉnh Thái Nguyên", ValidFrom = new DateOnly(2019, 1, 1) }, CancellationToken.None);
        var system = Actor.System(commune);
        var groups = new List<Guid>();
        for (var number = 1; number <= Groups; number++)
        {
            groups.Add(await registers.AddGroupAsync(system, $"{number}", $"Tổ dân phố {number}", number, new DateOnly(2019, 1, 1), CancellationToken.None));
        }

        var results = services.GetRequiredService<Results>();
        var clock = Stopwatch.StartNew();
        var ids = await results.ReportAsync(system, [.. groups.Select(group => Report(group, 160))], CancellationToken.None);
        Print("values reported by one verb", clock.Elapsed, Groups);
        await results.VerifyAsync(system, ids, CancellationToken.None);
        clock.Restart();
        for (var i = 0; i < Single; i++)
        {
            await results.ApproveAsync(system, ids[i], CancellationToken.None);
        }

        Print("values approved by a verb each, sums kept", clock.Elapsed, Single);
        clock.Restart();
        await results.ApproveAsync(system, [.. ids.Skip(Single)], CancellationToken.None);
        Print("values approved by one verb, sums kept", clock.Elapsed, Groups - Single);
        clock.Restart();
        var changed = await results.RebuildTotalsAsync(system, 2021, CancellationToken.None);
        Print($"values summed anew ({changed} sums differed)", clock.Elapsed, Groups);
    }

    private static ResultReport Report(Guid group, long number) => new()
    {
        AreaId = group,
        IndicatorCode = "so-ho",
        Period = Period.OfYear(2021),
        Measure = new Measure(number, null, null),
        Status = ValueStatus.Official,
        AsOf = new DateOnly(2021, 12, 14),
        Source = "Sổ theo dõi của tổ",
    };

    private static void Print(string name, TimeSpan took, int count) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-58} {took.TotalMilliseconds / count,10:N3} ms each, {count / took.TotalSeconds,12:N0} a second"));
}
