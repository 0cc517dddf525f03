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

    // Others are read and told this often; a node that says nothing for so long has nobody.
    private static readonly TimeSpan ShareEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Portal> portals = new();
    private readonly Dictionary<string, Other> others = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly string oldLog;
    private readonly TimeProvider clock;
    private readonly long large;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock sharing = new();
    private volatile VisitFile? own;
    private volatile bool isRead;
    private Task syncing = Task.CompletedTask;

    /// <param name="dataFolder">Holds the folder of visits; nothing is read before the first question, and no file claimed before the first visit.</param>
    /// <param name="clock">Time.</param>
    public VisitCounter(string dataFolder, TimeProvider clock)
        : this(dataFolder, clock, VisitFile.Large)
    {
    }

    internal VisitCounter(string dataFolder, TimeProvider clock, long large)
    {
        this.clock = clock;
        this.large = large;
        folder = Path.Combine(dataFolder, Folder);
        oldLog = Path.Combine(dataFolder, OldLog);
    }

    /// <summary>Counts one page view; on return it is in the file.</summary>
    /// <param name="communeId">Whose portal.</param>
    /// <param name="userAgent">Tells a robot; not kept.</param>
    /// <param name="address">Tells visitors apart within the day; not kept.</param>
    public void Record(Guid communeId, string? userAgent, IPAddress? address)
    {
        var file = own ?? Open();
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

    /// <summary>Totals alone: each page shows them, and hours of years are not walked for that.</summary>
    public VisitFigures Read(Guid communeId)
    {
        Remember();
        var now = clock.GetUtcNow().UtcDateTime;
        var portal = Of(communeId);
        int online;
        long views, robots;
        DateOnly? since;
        lock (portal.Gate)
        {
            online = portal.Crowd.Online(now);
            (views, robots, since) = (portal.Own.Views, portal.Own.Robots, portal.Own.Since);
        }

        lock (sharing)
        {
            foreach (var other in others.Values)
            {
                online += (now - other.At).Duration() <= Fresh ? other.Online.GetValueOrDefault(communeId) : 0;
                if (other.Tallies.TryGetValue(communeId, out var tally))
                {
                    views += tally.Views;
                    robots += tally.Robots;
                    since = since is { } day && day < tally.Since ? day : tally.Since ?? since;
                }
            }
        }

        return new VisitFigures(online, views, robots, since ?? DateOnly.FromDateTime(Vietnamese.Local(now)));
    }

    /// <summary>Everything counted on all nodes, by hour.</summary>
    public VisitTally History(Guid communeId)
    {
        Remember();
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
        Remember();
        lock (sharing)
        {
            if (own is { } file)
            {
                Tell(file);
            }

            foreach (var path in Files().Where(path => Path.GetFileName(path) != own?.Name))
            {
                Hear(path);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await syncing;
        if (own is { } file)
        {
            File.Delete(Path.Combine(folder, file.Name + NowExtension));
            file.Dispose();
        }

        stop.Dispose();
    }

    private Portal Of(Guid communeId) => portals.GetOrAdd(communeId, _ => new Portal());

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + VisitFile.Extension) : [];

    // What was counted before, by whomever.
    private void Remember()
    {
        if (isRead)
        {
            return;
        }

        lock (sharing)
        {
            if (isRead)
            {
                return;
            }

            others[oldLog] = new Other();
            others[oldLog].Add(OldVisitLog.Read(oldLog));
            Array.ForEach(Files(), Hear);
            syncing = SyncAsync();
            isRead = true;
        }
    }

    // Tried at each visit until it succeeds: a disk that was full once is not full for good.
    private VisitFile Open()
    {
        Remember();
        lock (sharing)
        {
            if (own is not null)
            {
                return own;
            }

            var file = VisitFile.Claim(folder, large);
            try
            {
                // What stands in it was another process's; from here on it is not read any more.
                var path = Path.Combine(folder, file.Name);
                Known(path).Read(path);
                Known(path).Forget();
            }
            catch
            {
                file.Dispose();
                throw;
            }

            return own = file;
        }
    }

    private Other Known(string path)
    {
        if (!others.TryGetValue(path, out var other))
        {
            others[path] = other = new Other();
        }

        return other;
    }

    private void Hear(string path)
    {
        try
        {
            Known(path).Read(path);
            Known(path).Hear(path + NowExtension);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // One file that cannot be read just now does not hide the others; it is tried again in a second.
        }
    }

    private async Task SyncAsync()
    {
        using var timer = new PeriodicTimer(SyncEvery);
        var shared = TimeProvider.System.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                try
                {
                    own?.Sync();
                    if (TimeProvider.System.GetElapsedTime(shared) > ShareEvery)
                    {
                        shared = TimeProvider.System.GetTimestamp();
                        Share();
                    }
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
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
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{commune:N} {portal.Crowd.Online(now)}"));
            }
        }

        // Put in its place whole: a reader in between would find nobody.
        var path = Path.Combine(folder, file.Name + NowExtension);
        File.WriteAllLines(path + ".new", lines);
        File.Move(path + ".new", path, overwrite: true);
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
            var (next, isAnew, records, _) = VisitFile.Read(path, place);
            if (isAnew)
            {
                Tallies.Clear();
            }

            place = next;
            Add(records);
        }

        public void Add(IEnumerable<VisitRecord> records)
        {
            foreach (var record in records)
            {
                if (!Tallies.TryGetValue(record.Commune, out var tally))
                {
                    Tallies[record.Commune] = tally = new VisitTally();
                }

                tally.Add(record);
            }
        }

        /// <summary>Nobody is online there any more.</summary>
        public void Forget()
        {
            Online.Clear();
            At = default;
        }

        public void Hear(string path)
        {
            Forget();
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
