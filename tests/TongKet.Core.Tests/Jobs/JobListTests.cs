using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Jobs;
using TongKet.Core.Storage.Backups;
using TongKet.Testing;

namespace TongKet.Core.Tests.Jobs;

public sealed class JobListTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Copies_apart_are_tidied_by_the_same_rule_as_those_here()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var apart = Directory.CreateTempSubdirectory("tongket-apart-");
        try
        {
            var list = ActivatorUtilities.CreateInstance<JobList>(store.Services, new JobSettings(apart.FullName));
            var job = list.All.Single(one => one.Name == JobList.BackUp);
            await File.WriteAllTextAsync(Path.Combine(apart.FullName, "ghi-chu.txt"), "không phải bản sao lưu", None);
            for (var night = 0; night < 12; night++)
            {
                Assert.Equal(JobOutcome.Succeeded, (await store.Get<JobRunner>().RunAsync(job, None))!.Outcome);
                store.Clock.Advance(TimeSpan.FromDays(1));
            }

            var here = store.Get<Backups>().List().Select(file => file.Name).ToArray();
            var there = apart.GetFiles("*" + Backups.Extension).Select(file => file.Name).OrderDescending(StringComparer.Ordinal);
            Assert.InRange(here.Length, 7, 10);
            Assert.Equal(here, there);
            Assert.Single(apart.GetFiles("ghi-chu.txt"));
        }
        finally
        {
            apart.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_place_apart_that_takes_nothing_is_told_in_words_with_its_name_and_the_backup_here_stays()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var file = Path.Combine(store.Options.DataFolder, "khong-phai-thu-muc");
        await File.WriteAllTextAsync(file, string.Empty, None);
        var list = ActivatorUtilities.CreateInstance<JobList>(store.Services, new JobSettings(file));

        var run = await store.Get<JobRunner>().RunAsync(list.All.Single(one => one.Name == JobList.BackUp), None);

        Assert.Equal(JobOutcome.Failed, run!.Outcome);
        Assert.Contains($"Không ghi được vào nơi cất bản sao lưu «{file}»", run.Detail, StringComparison.Ordinal);
        Assert.Single(store.Get<Backups>().List());
    }
}
