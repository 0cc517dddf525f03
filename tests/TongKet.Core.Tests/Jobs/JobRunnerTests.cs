using Microsoft.EntityFrameworkCore;
using TongKet.Core.Jobs;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Jobs;

public sealed class JobRunnerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_night_that_was_missed_is_caught_up_in_order_also_the_first_and_only_once()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var ran = new List<string>();
        Job[] jobs = [Night("mot", ran), Night("hai", ran), Night("ba", ran) with { IsNightly = false }];
        var runner = store.Get<JobRunner>();

        Assert.Empty(await runner.CatchUpAsync(jobs, None));
        store.Clock.Advance(TimeSpan.FromHours(27));
        Assert.Equal(["mot", "hai"], (await runner.CatchUpAsync(jobs, None)).Select(run => run.Name));
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await runner.CatchUpAsync(jobs, None));
        store.Clock.Advance(TimeSpan.FromHours(26));
        Assert.Equal(2, (await runner.CatchUpAsync(jobs, None)).Count);
        Assert.Equal(["mot", "hai", "mot", "hai"], ran);
    }

    [Fact]
    public async Task A_night_that_fails_is_told_once_a_day_to_whoever_keeps_the_system_and_to_nobody_else()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var job = new Job("hong", "Sao lưu thử", "0 0 2 * * ?", IsNightly: true, _ => throw new JobFailure("đĩa đầy"));
        var runner = store.Get<JobRunner>();

        Assert.Equal(JobOutcome.Failed, (await runner.RunAsync(job, None))!.Outcome);
        await runner.RunAsync(job, None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var notice = Assert.Single(await raw.Notices.Where(row => row.Kind == NoticeKind.System).ToListAsync(None));
        Assert.Equal(world.Administrator.AccountId, notice.RecipientId);
        Assert.Equal("Việc định kỳ «Sao lưu thử» không xong: đĩa đầy", notice.Text);
        store.Clock.Advance(TimeSpan.FromDays(1));
        await runner.RunAsync(job, None);
        Assert.Equal(2, await raw.Notices.CountAsync(row => row.Kind == NoticeKind.System, None));
    }

    [Fact]
    public async Task A_request_for_a_job_that_comes_again_is_answered_with_its_run_and_does_not_run_it_again()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var (runner, ran, key) = (store.Get<JobRunner>(), 0, Guid.CreateVersion7());
        var job = new Job("mot", "Một", "0 0 2 * * ?", IsNightly: true, async cancel =>
        {
            Interlocked.Increment(ref ran);
            await Task.Delay(60, cancel);
            return "Xong.";
        });

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => runner.RunAsync(job, key, None)));
        var late = await runner.RunAsync(job, key, None);
        var (first, second) = (runner.RunAsync(job, None), runner.RunAsync(job, Guid.CreateVersion7(), None));
        await Task.WhenAll(first, second);

        Assert.Single(runs.Append(late).Select(run => run!.Id).Distinct());
        Assert.Equal(3, ran);
        Assert.NotEqual((await first)!.Id, (await second)!.Id);
    }

    private static Job Night(string name, List<string> ran) => new(name, name, "0 0 2 * * ?", IsNightly: true, _ =>
    {
        ran.Add(name);
        return Task.FromResult<string?>("Xong.");
    });
}
