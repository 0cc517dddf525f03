using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

public sealed class EntriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_slip_with_a_file_whose_server_died_between_two_steps_is_finished_by_sending_it_again(int steps)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var leader = world.Leader with { RequestKey = Guid.CreateVersion7() };
        var files = await store.Get<EvidenceFiles>().PrepareAsync([new("bien-ban.txt", Encoding.UTF8.GetBytes("Biên bản họp tổ."))], None);
        var sheet = Sheet(world, files);

        // What a server that died after some steps has left.
        var results = store.Get<Results>();
        var id = (await results.SaveAsync(leader with { RequestKey = RequestKeys.OfStep(leader.RequestKey, "draft") }, [Report(world)], None))[0];
        if (steps > 1)
        {
            await results.AttachAsync(leader with { RequestKey = RequestKeys.OfStep(leader.RequestKey, "files") }, id, files, None);
        }

        if (steps > 2)
        {
            await results.SubmitAsync(leader with { RequestKey = RequestKeys.OfStep(leader.RequestKey, "submit") }, [id], null, None);
        }

        var outcome = await store.Get<Entries>().SaveAsync(leader, sheet, None);

        Assert.Equal((1, 0), (outcome.Saved, outcome.Faults.Count));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var row = await raw.Results.SingleAsync();
        Assert.Equal((id, 1, 160L), (row.Id, row.Edition, row.NumeratorScaled));
        Assert.Equal([ResultStepKind.Drafted, ResultStepKind.Submitted], (await raw.ResultSteps.OrderBy(step => step.At).ToListAsync()).Select(step => step.Kind));
        Assert.Equal(1, await raw.EvidenceFiles.CountAsync());
    }

    private static EntrySheet Sheet(World world, IReadOnlyList<PreparedFile> files) => new()
    {
        Period = Report(world).Period,
        Status = ValueStatus.Official,
        AsOf = Report(world).AsOf,
        Source = "Sổ hộ",
        SameToo = true,
        Cells = [new("so-ho", world.Groups[0], "160", null, string.Empty)],
        Files = files,
    };

    private static ResultReport Report(World world) => new()
    {
        AreaId = world.Groups[0],
        IndicatorCode = "so-ho",
        Period = Period.OfYear(2021),
        Measure = new(160, null, null),
        Status = ValueStatus.Official,
        AsOf = new DateOnly(2021, 12, 14),
        Source = "Sổ hộ",
    };
}
