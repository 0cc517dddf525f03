using System.Globalization;

namespace TongKet.Bench;

/// <summary>Something to time: a name and one turn of it, answering its own length.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Turn">Does the work once and says how long it took.</param>
/// <param name="Bytes">Of text that one turn reads; zero where speed is not counted in bytes.</param>
internal sealed record Contender(string Name, Func<Task<TimeSpan>> Turn, long Bytes = 0);

/// <summary>Times contenders by turns, so that a machine whose speed drifts slows all of them alike; the first one is the reference.</summary>
internal static class Turns
{
    /// <summary>Prints the median, the spread and the ratio of medians for each contender; returns the medians.</summary>
    /// <param name="rounds">How many turns each contender gets after one that is not counted.</param>
    /// <param name="contenders">The first is what the others are compared with.</param>
    public static async Task<IReadOnlyList<TimeSpan>> PrintAsync(int rounds, params Contender[] contenders)
    {
        var times = contenders.Select(_ => new List<TimeSpan>(rounds)).ToList();
        for (var round = -1; round < rounds; round++)
        {
            // The order turns about: nobody always runs in the shadow of the same neighbour.
            foreach (var index in Enumerable.Range(0, contenders.Length).OrderBy(index => (index + round + 1) % contenders.Length))
            {
                var time = await contenders[index].Turn();
                if (round >= 0)
                {
                    times[index].Add(time);
                }
            }
        }

        List<TimeSpan> medians = [.. times.Select(Median)];
        var reference = medians[0];
        foreach (var (contender, own) in contenders.Zip(times))
        {
            own.Sort();
            var median = Median(own);
            var speed = contender.Bytes == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"  {contender.Bytes / 1e6 / median.TotalSeconds,10:N1} MB/s");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{contender.Name,-58} {median.TotalMilliseconds,10:N3} ms ({own[0].TotalMilliseconds:N3}–{own[^1].TotalMilliseconds:N3})  × {median / reference:N2}{speed}"));
        }

        return medians;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
