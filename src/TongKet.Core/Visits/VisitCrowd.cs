using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Visits;

/// <summary>Who is on a portal now: in memory only, by a hash salted anew each day, and bounded whatever comes.</summary>
internal sealed class VisitCrowd
{
    /// <summary>More visitors of a day than any commune has people online; beyond, views are counted and people are not.</summary>
    private const int MostKept = 200_000;

    private static readonly TimeSpan VisitEnds = TimeSpan.FromMinutes(30);

    private readonly Dictionary<long, Visitor> visitors = [];
    private readonly Dictionary<long, Rate> origins = [];
    private DateOnly day;
    private byte[] salt = [];

    /// <summary>Somebody opens a page.</summary>
    /// <returns>Whether it is a flood, a new visit, a new person today.</returns>
    public (bool IsFlood, bool IsVisit, bool IsPerson) See(DateTime now, DateOnly today, string? userAgent, IPAddress? address)
    {
        if (today != day)
        {
            // The new day's salt makes everybody a stranger; yesterday's hashes mean nothing any more.
            (day, salt) = (today, RandomNumberGenerator.GetBytes(16));
            visitors.Clear();
            origins.Clear();
        }

        var origin = FloodRules.Origin(address);
        var minute = now.Ticks / TimeSpan.TicksPerMinute;
        var ofOrigin = Raise(origins, KeyOf(origin, string.Empty), minute);
        var key = KeyOf(origin, userAgent ?? string.Empty);
        var isKnown = visitors.TryGetValue(key, out var visitor);
        if (!isKnown && visitors.Count >= MostKept)
        {
            return (FloodRules.IsFlood(0, ofOrigin), false, false);
        }

        var ofVisitor = isKnown && visitor.Minute == minute ? visitor.InMinute + 1 : 1;
        var isFlood = FloodRules.IsFlood(ofVisitor, ofOrigin);
        if (isFlood && !isKnown)
        {
            return (true, false, false);
        }

        visitors[key] = new Visitor(isFlood ? visitor.LastSeen : now, minute, ofVisitor);
        return (isFlood, !isFlood && (!isKnown || now - visitor.LastSeen > VisitEnds), !isFlood && !isKnown);
    }

    public int Online(DateTime now, TimeSpan window) => visitors.Values.Count(visitor => now - visitor.LastSeen <= window && now >= visitor.LastSeen);

    private static int Raise(Dictionary<long, Rate> rates, long key, long minute)
    {
        var rate = rates.TryGetValue(key, out var before) && before.Minute == minute ? before.Count + 1 : 1;
        if (rates.Count < MostKept || rates.ContainsKey(key))
        {
            rates[key] = new Rate(minute, rate);
        }

        return rate;
    }

    private long KeyOf(string origin, string userAgent) =>
        BitConverter.ToInt64(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{origin}\n{userAgent}"))));

    private readonly record struct Visitor(DateTime LastSeen, long Minute, int InMinute);

    private readonly record struct Rate(long Minute, int Count);
}
