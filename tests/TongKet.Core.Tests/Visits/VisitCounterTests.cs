using System.Net;
using Microsoft.Extensions.Time.Testing;
using TongKet.Core.Visits;

namespace TongKet.Core.Tests.Visits;

public sealed class VisitCounterTests : IDisposable
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";
    private const string Desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0";

    private readonly string folder = Directory.CreateTempSubdirectory("tongket-visits-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 1, 14, 8, 0, 0, TimeSpan.Zero));
    private readonly Guid commune = Guid.CreateVersion7();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Views_are_counted_people_are_told_apart_and_forgotten_after_the_window()
    {
        await using var counter = new VisitCounter(folder, clock);
        counter.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        counter.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        counter.Record(commune, Desk, IPAddress.Parse("192.0.2.1"));
        Assert.Equal(new VisitFigures(2, 3, 0, new DateOnly(2022, 1, 14)), counter.Read(commune));

        clock.Advance(TimeSpan.FromMinutes(VisitCounter.OnlineWindowMinutes + 1));

        Assert.Equal(new VisitFigures(0, 3, 0, new DateOnly(2022, 1, 14)), counter.Read(commune));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)")]
    [InlineData("curl/8.5.0")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Robots_are_counted_apart(string? userAgent)
    {
        await using var counter = new VisitCounter(folder, clock);

        counter.Record(commune, userAgent, IPAddress.Loopback);

        Assert.Equal(new VisitFigures(0, 0, 1, new DateOnly(2022, 1, 14)), counter.Read(commune));
    }

    [Fact]
    public async Task The_total_survives_without_a_clean_stop_and_a_torn_tail_is_cut_off()
    {
        var first = new VisitCounter(folder, clock);
        for (var i = 0; i < 100; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            first.Record(commune, Phone, IPAddress.Loopback);
        }

        // What a killed process leaves: the file as it is, here with half a record at its end.
        var copy = Path.Combine(folder, "copy");
        Directory.CreateDirectory(Path.Combine(copy, "visits"));
        await using (var source = new FileStream(Path.Combine(folder, "visits", "001.visits"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        await using (var target = File.Create(Path.Combine(copy, "visits", "001.visits")))
        {
            await source.CopyToAsync(target);
            target.Write([1, 2, 3, 4, 5]);
        }

        await using (var second = new VisitCounter(copy, clock))
        {
            Assert.Equal(100, second.Read(commune).Counted);
            second.Record(commune, Phone, IPAddress.Loopback);
        }

        await using (var third = new VisitCounter(copy, clock))
        {
            Assert.Equal(101, third.Read(commune).Counted);
        }

        await first.DisposeAsync();
    }

    [Fact]
    public async Task Communes_are_counted_apart()
    {
        await using var counter = new VisitCounter(folder, clock);

        counter.Record(commune, Phone, IPAddress.Loopback);

        Assert.Equal(0, counter.Read(Guid.CreateVersion7()).Counted);
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_is_counted_on()
    {
        await using (var log = File.Create(Path.Combine(folder, "visits.log")))
        {
            for (var i = 0; i < 3; i++)
            {
                var record = new byte[32];
                commune.TryWriteBytes(record);
                BitConverter.TryWriteBytes(record.AsSpan(16), new DateOnly(2022, 1, 10).DayNumber);
                BitConverter.TryWriteBytes(record.AsSpan(20), 1);
                System.Security.Cryptography.SHA256.HashData(record.AsSpan(0, 28)).AsSpan(0, 4).CopyTo(record.AsSpan(28));
                log.Write(record);
            }

            log.Write([9, 9, 9]);
        }

        await using var counter = new VisitCounter(folder, clock);
        counter.Record(commune, Phone, IPAddress.Loopback);

        Assert.Equal(new VisitFigures(1, 4, 0, new DateOnly(2022, 1, 10)), counter.Read(commune));
    }

    [Fact]
    public async Task Two_nodes_show_one_total_and_one_of_them_may_die()
    {
        await using var one = new VisitCounter(folder, clock);
        var other = new VisitCounter(folder, clock);
        one.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        other.Record(commune, Phone, IPAddress.Parse("192.0.2.2"));
        other.Record(commune, Desk, IPAddress.Parse("192.0.2.3"));
        one.Share();
        other.Share();
        one.Share();

        Assert.Equal(new VisitFigures(3, 3, 0, new DateOnly(2022, 1, 14)), one.Read(commune));
        Assert.Equal(3, other.Read(commune).Counted);

        await other.DisposeAsync();
        await using var third = new VisitCounter(folder, clock);
        third.Record(commune, Desk, IPAddress.Parse("192.0.2.4"));
        one.Share();

        Assert.Equal(4, one.Read(commune).Counted);
        Assert.Equal(4, third.Read(commune).Counted);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "visits"), "*.visits").Length);
    }

    [Fact]
    public async Task A_hundred_thousand_hits_on_two_nodes_are_all_counted_and_the_total_never_falls()
    {
        const int hits = 100_000;
        await using var one = new VisitCounter(folder, clock);
        await using var other = new VisitCounter(folder, clock);
        var seen = 0L;
        using var stop = new CancellationTokenSource();
        var watcher = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    one.Share();
                    var now = one.Read(commune);
                    Assert.True(now.Counted + now.Robots >= seen);
                    seen = now.Counted + now.Robots;
                }
            },
            CancellationToken.None);
        Parallel.For(0, hits, new ParallelOptions { MaxDegreeOfParallelism = 4 }, hit => (hit % 2 == 0 ? one : other).Record(
            commune, hit % 10 == 0 ? "Mozilla/5.0 (compatible; Googlebot/2.1)" : Phone, new IPAddress([10, (byte)(hit >> 16), (byte)((hit >> 8) & 255), (byte)(hit & 255)])));
        await stop.CancelAsync();
        await watcher;
        one.Share();

        var figures = one.Read(commune);
        Assert.Equal((hits / 10 * 9, hits / 10), ((int)figures.Counted, (int)figures.Robots));
        var today = one.History(commune).DayOf(new DateOnly(2022, 1, 14));
        Assert.Equal((figures.Counted, figures.Counted), (today.Visits, today.People));
        Assert.Empty(VisitChecks.Broken(folder));
    }

    [Fact]
    public async Task A_flood_does_not_move_the_counter()
    {
        await using var counter = new VisitCounter(folder, clock);
        for (var i = 0; i < 10_000; i++)
        {
            counter.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        }

        Assert.Equal(new VisitFigures(0, FloodRules.MostOfVisitor, 10_000 - FloodRules.MostOfVisitor, new DateOnly(2022, 1, 14)), counter.Read(commune));

        // Another name each time does not help, nor another address of one's own half of IPv6.
        for (var i = 0; i < 10_000; i++)
        {
            counter.Record(commune, $"{Phone} {i}", new IPAddress([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte)(i >> 8), (byte)(i & 255)]));
        }

        const int first = FloodRules.MostOfVisitor + FloodRules.MostOfAddress;
        Assert.Equal((first, 0), ((int)counter.Read(commune).Counted, counter.Read(commune).Online));

        // Nor another half each time.
        for (var i = 0; i < 10_000; i++)
        {
            counter.Record(commune, Phone, new IPAddress([0x20, 1, 0xd, 0xb8, 0, 9, (byte)(i >> 8), (byte)(i & 255), 0, 0, 0, 0, 0, 0, 0, 1]));
        }

        Assert.Equal((first + FloodRules.MostOfNetwork, 0), ((int)counter.Read(commune).Counted, counter.Read(commune).Online));

        // A robot is one for an hour, and then a reader again.
        clock.Advance(TimeSpan.FromMinutes(59));
        counter.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        Assert.Equal(first + FloodRules.MostOfNetwork, counter.Read(commune).Counted);
        clock.Advance(TimeSpan.FromMinutes(2));
        counter.Record(commune, Phone, IPAddress.Parse("192.0.2.1"));
        Assert.Equal((first + FloodRules.MostOfNetwork + 1, 1), ((int)counter.Read(commune).Counted, counter.Read(commune).Online));
    }

    [Fact]
    public async Task One_address_that_keeps_below_the_limit_is_not_a_crowd()
    {
        await using var counter = new VisitCounter(folder, clock);
        for (var minute = 0; minute < 30; minute++)
        {
            for (var i = 0; i < FloodRules.MostOfAddress; i++)
            {
                counter.Record(commune, $"{Phone} {minute} {i}", IPAddress.Parse("192.0.2.1"));
            }

            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.InRange(counter.Read(commune).Online, 0, FloodRules.MostPeopleOfAddress);
        }

        var today = counter.History(commune).DayOf(new DateOnly(2022, 1, 14));
        Assert.Equal((FloodRules.MostPeopleOfAddress, FloodRules.MostPeopleOfAddress), ((int)today.People, (int)today.Visits));
    }

    [Fact]
    public async Task Records_of_an_hour_are_joined_while_two_nodes_count_and_none_is_lost()
    {
        const int hits = 20_000;
        await using (var one = new VisitCounter(folder, clock, large: 8_000))
        await using (var other = new VisitCounter(folder, clock, large: 8_000))
        {
            var seen = 0L;
            for (var hit = 0; hit < hits; hit++)
            {
                (hit % 2 == 0 ? one : other).Record(commune, Phone, new IPAddress([10, 0, (byte)(hit >> 8), (byte)(hit & 255)]));
                if (hit % 1_000 == 0)
                {
                    await Task.Delay(30, CancellationToken.None);
                    one.Share();
                    Assert.True(one.Read(commune).Counted >= seen);
                    seen = one.Read(commune).Counted;
                }
            }

            await Task.Delay(200, CancellationToken.None);
            one.Share();
            Assert.Equal(hits, one.Read(commune).Counted);
        }

        Assert.All(Directory.GetFiles(Path.Combine(folder, "visits"), "*.visits"), file => Assert.True(new FileInfo(file).Length < hits / 2 * 40 / 4, $"{new FileInfo(file).Length}"));
        await using var again = new VisitCounter(folder, clock);
        Assert.Equal(hits, again.Read(commune).Counted);
        Assert.Empty(VisitChecks.Broken(folder));
    }

    [Fact]
    public async Task A_file_with_damage_in_it_is_never_joined_and_what_stands_behind_the_damage_counts()
    {
        await using (var counter = new VisitCounter(folder, clock))
        {
            for (var i = 0; i < 100; i++)
            {
                counter.Record(commune, Phone, new IPAddress([10, 0, 0, (byte)i]));
            }
        }

        var path = Path.Combine(folder, "visits", "001.visits");
        var bytes = await File.ReadAllBytesAsync(path);
        Array.Clear(bytes, 16 + (40 * 50), 40);
        await File.WriteAllBytesAsync(path, bytes);

        await using (var counter = new VisitCounter(folder, clock, large: 1_000))
        {
            Assert.Equal(99, counter.Read(commune).Counted);
            counter.Record(commune, Phone, IPAddress.Loopback);
            await Task.Delay(100, CancellationToken.None);
        }

        Assert.Equal(bytes.Length + 40, new FileInfo(path).Length);
        await using var again = new VisitCounter(folder, clock);
        Assert.Equal(100, again.Read(commune).Counted);
        Assert.Contains("không đọc được 1 mục", Assert.Single(VisitChecks.Broken(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_damaged_head_is_left_and_another_begun()
    {
        Directory.CreateDirectory(Path.Combine(folder, "visits"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "visits", "001.visits"), new byte[16 + 400]);
        await using (var counter = new VisitCounter(folder, clock))
        {
            counter.Record(commune, Phone, IPAddress.Loopback);
        }

        await using var again = new VisitCounter(folder, clock);
        Assert.Equal(1, again.Read(commune).Counted);
        Assert.Equal(416, new FileInfo(Path.Combine(folder, "visits", "001.visits")).Length);
        Assert.Single(VisitChecks.Broken(folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_tried_again_and_figures_are_shown_meanwhile()
    {
        // A file in the folder's place: the one fault that even the superuser meets.
        var place = Path.Combine(folder, "visits");
        await File.WriteAllTextAsync(place, "x");
        await using var counter = new VisitCounter(folder, clock);
        Assert.Equal(0, counter.Read(commune).Counted);
        Assert.ThrowsAny<IOException>(() => counter.Record(commune, Phone, IPAddress.Loopback));

        File.Delete(place);
        counter.Record(commune, Phone, IPAddress.Loopback);

        Assert.Equal(1, counter.Read(commune).Counted);
    }

    [Fact]
    public async Task Asking_for_figures_claims_no_file()
    {
        await using (var counter = new VisitCounter(folder, clock))
        {
            counter.Record(commune, Phone, IPAddress.Loopback);
        }

        await using var asking = new VisitCounter(folder, clock);
        Assert.Equal(1, asking.Read(commune).Counted);
        await using var server = new VisitCounter(folder, clock);
        server.Record(commune, Phone, IPAddress.Loopback);
        asking.Share();

        Assert.Equal(2, asking.Read(commune).Counted);
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "visits"), "*.visits"));
    }

    [Fact]
    public async Task Hours_days_and_months_are_kept_visits_end_after_half_an_hour_and_people_are_of_a_day()
    {
        await using (var counter = new VisitCounter(folder, clock))
        {
            counter.Record(commune, Phone, IPAddress.Loopback);
            clock.Advance(TimeSpan.FromMinutes(20));
            counter.Record(commune, Phone, IPAddress.Loopback);
            clock.Advance(TimeSpan.FromMinutes(45));
            counter.Record(commune, Phone, IPAddress.Loopback);
            clock.Advance(TimeSpan.FromDays(20));
            counter.Record(commune, Phone, IPAddress.Loopback);
        }

        await using var again = new VisitCounter(folder, clock);
        var history = again.History(commune);
        Assert.Equal(new VisitDay(new DateOnly(2022, 1, 14), 3, 0, 2, 1), history.DayOf(new DateOnly(2022, 1, 14)));
        Assert.Equal(new VisitDay(new DateOnly(2022, 2, 3), 1, 0, 1, 1), history.DayOf(new DateOnly(2022, 2, 3)));
        Assert.Equal((2, 1), (history.HoursOf(new DateOnly(2022, 1, 14))[15], history.HoursOf(new DateOnly(2022, 1, 14))[16]) is var (first, second) ? ((int)first, (int)second) : default);
        Assert.Equal((3L, 2L), history.MonthOf(2022, 1));
        Assert.Equal((1L, 1L), history.MonthOf(2022, 2));
    }

    [Fact]
    public async Task A_lost_or_damaged_file_is_found()
    {
        await using (var counter = new VisitCounter(folder, clock))
        {
            counter.Record(commune, Phone, IPAddress.Loopback);
            counter.Record(commune, Desk, IPAddress.Loopback);
        }

        Assert.Empty(VisitChecks.Broken(folder));
        var path = Path.Combine(folder, "visits", "001.visits");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Equal(2, VisitChecks.Broken(folder).Count);

        File.Delete(path);
        Assert.Contains("đã giảm", Assert.Single(VisitChecks.Broken(folder)), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder, "visits"), recursive: true);
        Assert.Contains("đã giảm", Assert.Single(VisitChecks.Broken(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_readers_is_in_the_folder()
    {
        await using (var counter = new VisitCounter(folder, clock))
        {
            counter.Record(commune, Phone, IPAddress.Parse("192.0.2.77"));
            counter.Share();
        }

        string[] told = ["192.0.2.77", "Android"];
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.DoesNotContain(told, word => System.Text.Encoding.Latin1.GetString(bytes).Contains(word, StringComparison.Ordinal));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(new byte[] { 192, 0, 2, 77 }));
        }
    }
}
