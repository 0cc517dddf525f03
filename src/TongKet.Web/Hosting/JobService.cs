using Quartz;
using TongKet.Core.Jobs;

namespace TongKet.Web.Hosting;

/// <summary>Hands the declared jobs to the scheduler once the application serves; a job is never in the way of the first page.</summary>
public static class JobService
{
    // Vietnam has had one time the year round since 1975; no time-zone data of the machine is asked.
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("tongket", TimeSpan.FromHours(7), "UTC+7", "UTC+7");

    public static void AddJobs(this IServiceCollection services)
    {
        services.AddQuartz();
        services.AddQuartzHostedService(options =>
        {
            options.AwaitApplicationStarted = true;
            options.WaitForJobsToComplete = true;
        });
        services.AddHostedService<Schedule>();
    }

    private sealed class Schedule(ISchedulerFactory schedulers, JobList jobs) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            foreach (var job in jobs.All)
            {
                var detail = JobBuilder.Create<Runs>().WithIdentity(job.Name).Build();
                var trigger = TriggerBuilder.Create().WithIdentity(job.Name)
                    .WithCronSchedule(job.Cron, cron => cron.InTimeZone(Vietnam).WithMisfireHandlingInstructionDoNothing()).Build();
                await scheduler.ScheduleJob(detail, trigger, stoppingToken);
            }

            // At the start and then each hour: a machine that slept through the night wakes without a start.
            var catchUp = JobBuilder.Create<CatchesUp>().WithIdentity("bu-viec-lo").Build();
            var hourly = TriggerBuilder.Create().WithIdentity("bu-viec-lo").StartNow().WithSimpleSchedule(every => every.WithIntervalInHours(1).RepeatForever()).Build();
            await scheduler.ScheduleJob(catchUp, hourly, stoppingToken);
        }
    }

    [DisallowConcurrentExecution]
    private sealed class CatchesUp(JobList jobs, JobRunner runner, ILogger<CatchesUp> log) : IJob
    {
        public async Task Execute(IJobExecutionContext context)
        {
            foreach (var run in await runner.CatchUpAsync(jobs.All, context.CancellationToken))
            {
                if (run.Outcome == JobOutcome.Failed)
                {
                    log.LogError("{Job}: {Detail}", run.Name, run.Detail);
                }
            }
        }
    }

    [DisallowConcurrentExecution]
    private sealed class Runs(JobList jobs, JobRunner runner, ILogger<Runs> log) : IJob
    {
        public async Task Execute(IJobExecutionContext context)
        {
            var job = jobs.All.Single(job => job.Name == context.JobDetail.Key.Name);
            if (await runner.RunAsync(job, context.CancellationToken) is { Outcome: JobOutcome.Failed } run)
            {
                log.LogError("{Job}: {Detail}", run.Name, run.Detail);
            }
        }
    }
}
