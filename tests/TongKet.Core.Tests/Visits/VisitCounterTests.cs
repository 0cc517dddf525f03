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
            first.Record(commune, Phone, IPAddress.Loopback);
        }

        // What a killed process leaves: the file as it is, here with half a record at its end.
        var copy = Path.Combine(folder, "copy");
        Directory.CreateDirectory(copy);
        await using (var source = new FileStream(Path.Combine(folder, "visits.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        await using (var target = File.Create(Path.Combine(copy, "visits.log")))
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
}
