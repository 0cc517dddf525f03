using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;

namespace TongKet.Core.Jobs;

/// <summary>Runs a job once and records what came of it. Of several nodes over one server only one runs it.</summary>
public sealed class JobRunner(Stores stores, TimeProvider clock)
{
    private const int LongestDetail = 600;

    // Within this process; on a server the lock there does it for all nodes.
    private static readonly ConcurrentDictionary<(string Store, string Job), SemaphoreSlim> Gates = new();

    // Where the web shows the jobs.
    private const string Home = "/quan-tri";

    /// <summary>Longer than a day: a night may be a little late without being missed.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromHours(26);

    /// <returns>The run; null when somebody else has it or there was nothing to do.</returns>
    public Task<JobRun?> RunAsync(Job job, CancellationToken cancel) => RunAsync(job, null, cancel);

    /// <summary>Runs it once for a request: sent again, also while the first is still at it, the request is answered with the run that it had.</summary>
    /// <param name="requestKey">Key of the form; null when a clock asks.</param>
    public async Task<JobRun?> RunAsync(Job job, Guid? requestKey, CancellationToken cancel)
    {
        await using var turn = await TurnAsync(job, waits: requestKey is not null, cancel);
        if (turn is null)
        {
            return null;
        }

        var id = RequestKeys.OfStep(requestKey, "job|" + job.Name);
        if (id is not null && await FindAsync(id.Value, cancel) is { } done)
        {
            return done;
        }

        var started = clock.GetUtcNow().UtcDateTime;
        var (outcome, detail) = await TryAsync(job, cancel);
        if (detail is null)
        {
            return null;
        }

        var run = new JobRun
        {
            Id = id ?? Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = Guid.Empty,
            Name = job.Name,
            StartedAt = started,
            EndedAt = clock.GetUtcNow().UtcDateTime,
            Outcome = outcome,
            Detail = detail.Length > LongestDetail ? detail[..LongestDetail] : detail,
        };
        await stores.WriteAsync(
            Guid.Empty,
            store =>
            {
                store.JobRuns.Add(run);
                return Task.FromResult(run);
            },
            cancel);
        if (job.IsNightly && outcome == JobOutcome.Failed)
        {
            await AlarmAsync(job, run, cancel);
        }

        return run;
    }

    /// <summary>The last run of each job, and the last that succeeded.</summary>
    public async Task<IReadOnlyDictionary<string, (JobRun Last, JobRun? LastGood)>> LastAsync(CancellationToken cancel)
    {
        await using var store = stores.Open(Guid.Empty);
        var rows = await store.JobRuns.AsNoTracking()
            .Where(row => !store.JobRuns.Any(later => later.Name == row.Name && later.Outcome == row.Outcome && later.StartedAt > row.StartedAt))
            .ToListAsync(cancel);
        return rows.GroupBy(row => row.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (group.MaxBy(row => row.StartedAt)!, group.Where(row => row.Outcome == JobOutcome.Succeeded).MaxBy(row => row.StartedAt)),
            StringComparer.Ordinal);
    }

    /// <summary>Runs the nightly jobs whose night was missed while nothing ran, one after another, each after those that it stands on.</summary>
    /// <remarks>A machine that is switched off every night so still has its backup of each day.</remarks>
    public async Task<IReadOnlyList<JobRun>> CatchUpAsync(IEnumerable<Job> jobs, CancellationToken cancel)
    {
        var runs = new List<JobRun>();
        foreach (var job in await MissedAsync(jobs, cancel))
        {
            if (await RunAsync(job, cancel) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private async Task<IReadOnlyList<Job>> MissedAsync(IEnumerable<Job> jobs, CancellationToken cancel)
    {
        var last = await LastAsync(cancel);
        var before = clock.GetUtcNow().UtcDateTime - Night;
        await using var store = stores.Open(Guid.Empty);
        var opened = await store.Changes.IgnoreQueryFilters().Where(row => row.Sequence == 1).MinAsync(row => (DateTime?)row.At, cancel);
        return [.. jobs.Where(job => job.IsNightly && (last.TryGetValue(job.Name, out var run) ? run.Last.StartedAt < before : opened < before))];
    }

    // Whoever keeps the system hears of a failed night without looking for it. A store that takes no notice is itself what the job failed of.
    private async Task AlarmAsync(Job job, JobRun run, CancellationToken cancel)
    {
        List<Guid> communes;
        await using (var store = stores.Open(Guid.Empty))
        {
            communes = await store.Offices.IgnoreQueryFilters().Select(office => office.CommuneId).ToListAsync(cancel);
        }

        foreach (var commune in communes)
        {
            await using var verb = await VerbScope.BeginAsync(stores, Actor.System(commune), clock, cancel);
            var posting = new NoticePosting
            {
                RecipientId = Guid.Empty,
                Kind = NoticeKind.System,
                Text = $"Việc định kỳ «{job.Title}» không xong: {run.Detail}",
                Link = Home,
                DedupeKey = $"job:{job.Name}:{Local.Today(verb.Now).ToString("O", CultureInfo.InvariantCulture)}",
            };
            if (await Inbox.PostToRightAsync(verb, Right.KeepSystem, posting, cancel) > 0)
            {
                await verb.CommitAsync(Verbs.JobAlarmed, $"job:{job.Name}", new FieldChanges().Set("outcome", run.Outcome.ToString()), null, cancel);
            }
        }
    }

    private static async Task<(JobOutcome Outcome, string? Detail)> TryAsync(Job job, CancellationToken cancel)
    {
        try
        {
            return (JobOutcome.Succeeded, await job.RunAsync(cancel));
        }
        catch (Exception fault) when (fault is JobFailure or BackupException or StoreUnusableException or Refused)
        {
            // These are written for people; they carry no personal data.
            return (JobOutcome.Failed, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return (JobOutcome.Failed, $"Lỗi của chương trình: {fault.GetType().Name}.");
        }
    }

    private async Task<JobRun?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var store = stores.Open(Guid.Empty);
        return await store.JobRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
    }

    // A clock passes on when somebody is at it; a person waits for the answer.
    private async Task<Turn?> TurnAsync(Job job, bool waits, CancellationToken cancel)
    {
        if (stores.Options.Kind == StoreKind.Sqlite)
        {
            var gate = Gates.GetOrAdd((stores.Options.SqliteFile, job.Name), _ => new SemaphoreSlim(1, 1));
            return await gate.WaitAsync(waits ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancel) ? new Turn(null, gate) : null;
        }

        var connection = stores.OpenConnection();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = waits ? $"SELECT true FROM pg_advisory_lock(hashtext('tongket-job-{job.Name}'))" : $"SELECT pg_try_advisory_lock(hashtext('tongket-job-{job.Name}'))";
        if ((bool)(await command.ExecuteScalarAsync(cancel))!)
        {
            return new Turn(connection, null);
        }

        await connection.DisposeAsync();
        return null;
    }

    // The lock is the connection's; closing it for good lets the next one in.
    private sealed class Turn(System.Data.Common.DbConnection? connection, SemaphoreSlim? gate) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            gate?.Release();
            if (connection is not null)
            {
                await using (var command = connection.CreateCommand())
                {
                    command.CommandText = "SELECT pg_advisory_unlock_all()";
                    await command.ExecuteNonQueryAsync();
                }

                await connection.DisposeAsync();
            }
        }
    }
}
