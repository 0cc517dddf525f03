using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Visits;

/// <summary>Who is on a portal now: in memory only, by a hash salted anew each day, and bounded whatever comes.</summary>
internal sealed class VisitCrowd
{
    /// <summary>More readers and addresses of half an hour than any commune has; beyond, views are counted and people are not.</summary>
    private const int MostKept = 400_000;

    private static readonly TimeSpan VisitEnds = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan OnlineWindow = TimeSpan.FromMinutes(VisitCounter.OnlineWindowMinutes);

    private readonly Dictionary<long, Source> sources = [];

    // In the order in which they were last seen, so that who leaves is always at the head and nobody else is looked at.
    private readonly LinkedList<Source> here = [];
    private readonly LinkedList<Source> away = [];

    private DateOnly day;
    private byte[] salt = [];
    private long swept;

    /// <summary>Somebody opens a page.</summary>
    /// <returns>Whether it is a flood, a new visit, a new person today.</returns>
    public (bool IsFlood, bool IsVisit, bool IsPerson) See(DateTime now, DateOnly today, string? userAgent, IPAddress? address)
    {
        if (today != day)
        {
            // The new day's salt makes everybody a stranger; yesterday's hashes mean nothing any more.
            (day, salt) = (today, RandomNumberGenerator.GetBytes(16));
            sources.Clear();
            here.Clear();
            away.Clear();
        }

        Leave(now);
        var origin = FloodRules.Origin(address);
        var ofNetwork = FloodRules.Network(address) is { } network ? Raise(now, KeyOf("network", network), FloodRules.MostOfNetwork) : null;
        var ofOrigin = Raise(now, KeyOf("origin", origin), FloodRules.MostOfAddress);
        if (IsRobot(ofNetwork, now) || IsRobot(ofOrigin, now))
        {
            return (true, false, false);
        }

        var visitor = Raise(now, KeyOf(origin, userAgent ?? string.Empty), FloodRules.MostOfVisitor);
        if (IsRobot(visitor, now))
        {
            return (true, false, false);
        }

        if (visitor is null || ofOrigin is null || !(visitor.IsPerson || HaveRoom(ofOrigin, ofNetwork)))
        {
            return (false, false, false);
        }

        (visitor.Origin, visitor.Network) = (ofOrigin, ofNetwork);
        return (false, Come(visitor, now), Meet(visitor));
    }

    public int Online(DateTime now)
    {
        Leave(now);
        return here.Count;
    }

    private static bool IsRobot(Source? source, DateTime now) => source is not null && source.RobotUntil > now;

    private static bool HaveRoom(Source origin, Source? network) =>
        origin.People < FloodRules.MostPeopleOfAddress && (network is null || network.People < FloodRules.MostPeopleOfNetwork);

    private static bool Meet(Source visitor)
    {
        if (visitor.IsPerson)
        {
            return false;
        }

        visitor.IsPerson = true;
        visitor.Origin!.People++;
        if (visitor.Network is { } network)
        {
            network.People++;
        }

        return true;
    }

    private bool Come(Source visitor, DateTime now)
    {
        var isVisit = visitor.Place.List is null;
        visitor.Place.List?.Remove(visitor.Place);
        visitor.LastSeen = now;
        here.AddLast(visitor.Place);
        return isVisit;
    }

    private void Leave(DateTime now)
    {
        while (here.First is { } first && now - first.Value.LastSeen > OnlineWindow)
        {
            here.RemoveFirst();
            away.AddLast(first);
        }

        while (away.First is { } first && now - first.Value.LastSeen > VisitEnds)
        {
            away.RemoveFirst();
        }
    }

    // Null when nobody else can be kept.
    private Source? Raise(DateTime now, long key, int most)
    {
        var minute = now.Ticks / TimeSpan.TicksPerMinute;
        if (!sources.TryGetValue(key, out var source))
        {
            if (sources.Count >= MostKept)
            {
                Sweep(now, minute);
            }

            if (sources.Count >= MostKept)
            {
                return null;
            }

            sources[key] = source = new Source();
        }

        source.InMinute = source.Minute == minute ? source.InMinute + 1 : 1;
        source.Minute = minute;
        if (source.InMinute > most)
        {
            // Those who came in its name were nobody.
            if (source.RobotUntil <= now)
            {
                Expel(here, source);
                Expel(away, source);
            }

            source.RobotUntil = now + FloodRules.RobotFor;
        }

        return source;
    }

    private static void Expel(LinkedList<Source> from, Source robot)
    {
        for (var place = from.First; place is not null;)
        {
            var next = place.Next;
            if (place.Value == robot || place.Value.Origin == robot || place.Value.Network == robot)
            {
                from.Remove(place);
            }

            place = next;
        }
    }

    // Once a minute at most: a flood of names is not to cost a walk each.
    private void Sweep(DateTime now, long minute)
    {
        if (swept == minute)
        {
            return;
        }

        swept = minute;
        foreach (var (key, source) in sources)
        {
            if (source.Place.List is null && source.RobotUntil <= now && source.Minute < minute - VisitEnds.Minutes)
            {
                sources.Remove(key);
            }
        }
    }

    private long KeyOf(string origin, string userAgent) =>
        BitConverter.ToInt64(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{origin}\n{userAgent}"))));

    /// <summary>A reader, an address or a network.</summary>
    private sealed class Source
    {
        public Source() => Place = new LinkedListNode<Source>(this);

        /// <summary>In the list of those who are here or were a while ago; in none when not seen for long.</summary>
        public LinkedListNode<Source> Place { get; }

        public DateTime LastSeen { get; set; }

        public long Minute { get; set; }

        public int InMinute { get; set; }

        public DateTime RobotUntil { get; set; }

        /// <summary>Readers of today from here.</summary>
        public int People { get; set; }

        public bool IsPerson { get; set; }

        public Source? Origin { get; set; }

        public Source? Network { get; set; }
    }
}
