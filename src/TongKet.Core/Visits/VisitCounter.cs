using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Visits;

/// <summary>
/// Counts page views and visits on the server, without cookies and without keeping addresses. Each process writes a file of its own and reads those of the
/// others, so that every node shows the same total; who is online is known in memory only, and of other nodes only how many.
/// </summary>
public sealed class VisitCounter : IAsyncDisposable
{
    /// <summary>"Đang truy cập" counts distinct visitors of this many minutes, and the page says so.</summary>
    public const int OnlineWindowMinutes = 5;

    internal const string Folder = "visits";
    internal const string OldLog = "visits.log";

    private const string NowExtension = ".now";

    private static readonly TimeSpan SyncEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan OnlineWindow = TimeSpan.FromMinutes(OnlineWindowMinutes);

    // Others are read and told this often; a node that says nothing for so long has nobody.
    private static readonly TimeSpan ShareEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Portal> portals = new();
    private readonly Dictionary<string, Other> others = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly string oldLog;
    private readonly TimeProvider clock;
    private readonly Lazy<VisitFile> own;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock sharing = new();
    private Task syncing = Task.CompletedTask;

    /// <param name="dataFolder">Holds the folder of visits; nothing is opened before the first visit or question.</param>
    /// <param name="clock">Time.</param>
    public VisitCounter(string dataFolder, TimeProvider clock)
    {
        this.clock = clock;
        folder = Path.Combine(dataFolder, Folder);
        oldLog = Path.Combine(dataFolder, OldLog);
        own = new Lazy<VisitFile>(Open);
    }

    /// <summary>Counts one page view; on return it is in the file.</summary>
    /// <param name="communeId">Whose portal.</param>
    /// <param name="userAgent">Tells a robot; not kept.</param>
    /// <param name="address">Tells visitors apart within the day; not kept.</param>
    public void Record(Guid communeId, string? userAgent, IPAddress? address)
    {
        var file = own.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        var local = Vietnamese.Local(now);
        var portal = Of(communeId);
        var isRobot = RobotRules.IsRobot(userAgent);
        lock (portal.Gate)
        {
            var (isFlood, isVisit, isPerson) = isRobot ? (true, false, false) : portal.Crowd.See(now, DateOnly.FromDateTime(local), userAgent, address);
            var record = new VisitRecord(communeId, VisitRecord.HourOf(local), isFlood ? 0 : 1, isFlood ? 1 : 0, isVisit ? 1 : 0, isPerson ? 1 : 0);
            file.Append(record);
            portal.Own.Add(record);
        }
    }

    public VisitFigures Read(Guid communeId)
    {
        var tally = History(communeId);
        var now = clock.GetUtcNow().UtcDateTime;
        var portal = Of(communeId);
        int online;
        lock (portal.Gate)
        {
            online = portal.Crowd.Online(now, OnlineWindow);
        }

        lock (sharing)
        {
            online += others.Values.Where(other => now - other.At <= Fresh).Sum(other => other.Online.GetValueOrDefault(communeId));
        }

        return new VisitFigures(online, tally.Views, tally.Robots, tally.Since ?? DateOnly.FromDateTime(Vietnamese.Local(now)));
    }

    /// <summary>Everything counted on all nodes, by hour.</summary>
    public VisitTally History(Guid communeId)
    {
        _ = own.Value;
        var sum = new VisitTally();
        var portal = Of(communeId);
        lock (portal.Gate)
        {
            sum.Add(portal.Own);
        }

        lock (sharing)
        {
            foreach (var other in others.Values)
            {
                if (other.Tallies.TryGetValue(communeId, out var tally))
                {
                    sum.Add(tally);
                }
            }
        }

        return sum;
    }

    /// <summary>Reads what other processes counted since; done every second by itself.</summary>
    public void Share()
    {
        var file = own.Value;
        lock (sharing)
        {
            Tell(file);
            foreach (var path in Directory.EnumerateFiles(folder, "*" + VisitFile.Extension).Where(path => Path.GetFileName(path) != file.Name))
            {
                if (!others.TryGetValue(path, out var other))
                {
                    others[path] = other = new Other();
                }

                other.Read(path);
                other.Hear(path + NowExtension);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await syncing;
        if (own.IsValueCreated)
        {
            File.Delete(Path.Combine(folder, own.Value.Name + NowExtension));
            own.Value.Dispose();
        }

        stop.Dispose();
    }

    private Portal Of(Guid communeId) => portals.GetOrAdd(communeId, _ => new Portal());

    private VisitFile Open()
    {
        var file = VisitFile.Claim(folder);
        foreach (var record in OldVisitLog.Read(oldLog).Concat(VisitFile.Read(Path.Combine(folder, file.Name), default).Records))
        {
            Of(record.Commune).Own.Add(record);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*" + VisitFile.Extension).Where(path => Path.GetFileName(path) != file.Name))
        {
            others[path] = new Other();
            others[path].Read(path);
        }

        syncing = SyncAsync(file);
        return file;
    }

    private async Task SyncAsync(VisitFile file)
    {
        using var timer = new PeriodicTimer(SyncEvery);
        var shared = TimeProvider.System.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                try
                {
                    file.Sync();
                    if (TimeProvider.System.GetElapsedTime(shared) > ShareEvery)
                    {
                        shared = TimeProvider.System.GetTimestamp();
                        Share();
                    }
                }
                catch (IOException)
                {
                    // A disk that is full or gone for a while: the next turn tries again, and reading goes on.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping; Dispose syncs once more.
        }
    }

    // How many, of which portal; never who.
    private void Tell(VisitFile file)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = new List<string> { now.ToString("O", CultureInfo.InvariantCulture) };
        foreach (var (commune, portal) in portals)
        {
            lock (portal.Gate)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{commune:N} {portal.Crowd.Online(now, OnlineWindow)}"));
            }
        }

        File.WriteAllLines(Path.Combine(folder, file.Name + NowExtension), lines);
    }

    private sealed class Portal
    {
        public Lock Gate { get; } = new();

        public VisitCrowd Crowd { get; } = new();

        public VisitTally Own { get; } = new();
    }

    private sealed class Other
    {
        private VisitPlace place;

        public Dictionary<Guid, VisitTally> Tallies { get; } = [];

        public Dictionary<Guid, int> Online { get; } = [];

        public DateTime At { get; private set; }

        public void Read(string path)
        {
            var (next, isAnew, records) = VisitFile.Read(path, place);
            if (isAnew)
            {
                Tallies.Clear();
            }

            place = next;
            foreach (var record in records)
            {
                if (!Tallies.TryGetValue(record.Commune, out var tally))
                {
                    Tallies[record.Commune] = tally = new VisitTally();
                }

                tally.Add(record);
            }
        }

        public void Hear(string path)
        {
            Online.Clear();
            At = default;
            if (!File.Exists(path) || File.ReadAllLines(path) is not [var at, .. var lines] || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
            {
                return;
            }

            At = moment;
            foreach (var line in lines)
            {
                if (line.Split(' ') is [var commune, var count] && Guid.TryParseExact(commune, "N", out var id) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var online))
                {
                    Online[id] = online;
                }
            }
        }
    }
}

/// <summary>What the counter knows of one portal.</summary>
/// <param name="Online">Distinct visitors of the last minutes, robots left out.</param>
/// <param name="Counted">Page views counted here, robots left out; the old portal's total is added where it is shown.</param>
/// <param name="Robots">Page views by robots and floods.</param>
/// <param name="Since">First day counted here.</param>
public sealed record VisitFigures(int Online, long Counted, long Robots, DateOnly Since);
