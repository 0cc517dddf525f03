using System.Diagnostics;
using TongKet.Core.Basics;
using TongKet.Core.Targets;

namespace TongKet.Bench;

/// <summary>Approvals through the engine's own verbs on an embedded store: rules, steps, kept sums with their moves, ledger, commit.</summary>
internal static class RollUpVerbs
{
    private const int Groups = 200;
    private const int Single = 50;

    public static async Task RunAsync()
    {
        await using var ward = await BenchWard.OpenAsync(Groups);
        var results = ward.Get<Results>();
        var clock = Stopwatch.StartNew();
        var ids = await results.ReportAsync(ward.System, [.. ward.Groups.Select(group => Report(group, 160))], CancellationToken.None);
        BenchWard.Print("values reported by one verb", clock.Elapsed, Groups);
        await results.VerifyAsync(ward.System, ids, CancellationToken.None);
        clock.Restart();
        for (var i = 0; i < Single; i++)
        {
            await results.ApproveAsync(ward.System, ids[i], CancellationToken.None);
        }

        BenchWard.Print("values approved by a verb each, sums kept", clock.Elapsed, Single);
        clock.Restart();
        await results.ApproveAsync(ward.System, [.. ids.Skip(Single)], CancellationToken.None);
        BenchWard.Print("values approved by one verb, sums kept", clock.Elapsed, Groups - Single);
        clock.Restart();
        var changed = await results.RebuildTotalsAsync(ward.System, 2021, CancellationToken.None);
        BenchWard.Print($"values summed anew ({changed} sums differed)", clock.Elapsed, Groups);
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
}
