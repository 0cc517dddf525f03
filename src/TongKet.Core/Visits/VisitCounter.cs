using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Visits;

/// <summary>
/// Counts page views on the server, without cookies and without keeping addresses. The total is in a file and survives a kill;
/// who is online is known in memory only, by a hash salted anew each day, and is forgotten.
/// </summary>
public sealed class VisitCounter : IAsyncDisposable
{
    /// <summary>"Đang truy cập" counts distinct visitors of this many minutes, and the page says so.</summary>
    public const int OnlineWindowMinutes = 5;

    private static readonly TimeSpan SyncEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan OnlineWindow = TimeSpan.FromMinutes(OnlineWindowMinutes);

    private readonly ConcurrentDictionary<Guid, Tally> tallies = new();
    private readonly TimeProvider clock;
    private readonly Lazy<VisitLog> log;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock saltGate = new();
    private Task syncing = Task.CompletedTask;
    private DateOnly saltDay;
    private byte[] salt = [];

    /// <param name="dataFolder">Holds visits.log; nothing is opened before the first visit or question.</param>
    /// <param name="clock">Time.</param>
    public VisitCounter(string dataFolder, TimeProvider clock)
    {
        this.clock = clock;
        log = new Lazy<VisitLog>(() =>
        {
            var opened = VisitLog.Open(Path.Combine(dataFolder, "visits.log"), record => Of(record.Commune).Add(record));
            syncing = SyncAsync(opened);
            return opened;
        });
    }

    /// <summary>Counts one page view; on return it is in the file.</summary>
    /// <param name="communeId">Whose portal.</param>
    /// <param name="userAgent">Tells a robot; not kept.</param>
    /// <param name="address">Tells visitors apart within the day; not kept.</param>
    public void Record(Guid communeId, string? userAgent, IPAddress? address)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var day = DateOnly.FromDateTime(Vietnamese.Local(now));
        var robot = RobotRules.IsRobot(userAgent);
        var record = new VisitRecord(communeId, day, robot ? 0 : 1, robot ? 1 : 0);
        log.Value.Append(record);
        var tally = Of(communeId);
        tally.Add(record);
        if (!robot)
        {
            tally.Saw(VisitorKey(day, userAgent, address), now);
        }
    }

    public VisitFigures Read(Guid communeId)
    {
        _ = log.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        return Of(communeId).Read(now, OnlineWindow, DateOnly.FromDateTime(Vietnamese.Local(now)));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await syncing;
        if (log.IsValueCreated)
        {
            log.Value.Dispose();
        }

        stop.Dispose();
    }

    private Tally Of(Guid communeId) => tallies.GetOrAdd(communeId, _ => new Tally());

    private async Task SyncAsync(VisitLog opened)
    {
        using var timer = new PeriodicTimer(SyncEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                opened.Sync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping; Dispose syncs once more.
        }
    }

    private long VisitorKey(DateOnly day, string? userAgent, IPAddress? address)
    {
        byte[] todays;
        lock (saltGate)
        {
            if (day != saltDay)
            {
                salt = RandomNumberGenerator.GetBytes(16);
                saltDay = day;
            }

            todays = salt;
        }

        var hash = HMACSHA256.HashData(todays, Encoding.UTF8.GetBytes($"{address}\n{userAgent}"));
        return BitConverter.ToInt64(hash);
    }

    private sealed class Tally
    {
        private readonly Lock gate = new();
        private readonly Dictionary<long, DateTime> seen = [];
        private long views;
        private long robots;
        private DateOnly? since;

        public void Add(VisitRecord record)
        {
            lock (gate)
            {
                views += record.Views;
                robots += record.Robots;
                since = since is null || record.Day < since ? record.Day : since;
            }
        }

        public void Saw(long visitor, DateTime now)
        {
            lock (gate)
            {
                seen[visitor] = now;
            }
        }

        public VisitFigures Read(DateTime now, TimeSpan window, DateOnly today)
        {
            lock (gate)
            {
                foreach (var (visitor, last) in seen)
                {
                    if (now - last > window)
                    {
                        seen.Remove(visitor);
                    }
                }

                return new VisitFigures(seen.Count, views, robots, since ?? today);
            }
        }
    }
}

/// <summary>What the counter knows of one portal.</summary>
/// <param name="Online">Distinct visitors of the last minutes, robots left out.</param>
/// <param name="Counted">Page views counted here, robots left out; the old portal's total is added where it is shown.</param>
/// <param name="Robots">Page views by robots.</param>
/// <param name="Since">First day counted here.</param>
public sealed record VisitFigures(int Online, long Counted, long Robots, DateOnly Since);
