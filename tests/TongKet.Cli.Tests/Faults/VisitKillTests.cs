using System.Text.Json;

namespace TongKet.Cli.Tests.Faults;

/// <summary>The server is killed without warning while pages are read; every page that was answered is counted afterwards.</summary>
public sealed class VisitKillTests
{
    [Fact]
    public async Task No_view_of_an_answered_page_is_lost_when_the_process_is_killed_and_the_total_never_falls()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are killed by signal.");
        using var folder = new TempFolder();
        var (answered, last) = (0L, 0L);
        for (var kill = 0; kill < 2; kill++)
        {
            await using var server = await TestServer.StartAsync(folder.Path);
            using var stop = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 4).Select(_ => ReadAsync(server, () => Interlocked.Increment(ref answered), stop.Token)).ToArray();
            var before = Interlocked.Read(ref answered);
            for (var waited = 0; Interlocked.Read(ref answered) < before + 100 && waited < 400; waited++)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(readers);

            var run = await Tongket.RunAsync(new Call(["visits", "--json"]) { Folder = folder.Path });
            Assert.Equal(0, run.Code);
            using var told = JsonDocument.Parse(run.Out);
            var counted = told.RootElement.GetProperty("counted").GetInt64() + told.RootElement.GetProperty("robots").GetInt64();
            Assert.True(counted >= Interlocked.Read(ref answered), $"{counted} counted of {answered} answered");
            Assert.True(counted >= last, $"{counted} after {last}");
            last = counted;
            Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", (await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path })).Out);
        }

        Assert.True(answered >= 200, $"only {answered} pages were answered");
        TestContext.Current.SendDiagnosticMessage($"visits: 2 kills, {answered} answered, {last} counted");
    }

    [Fact]
    public async Task The_old_portals_total_is_declared_with_its_day_and_stands_in_the_ledger()
    {
        using var folder = new TempFolder();
        await using (await TestServer.StartAsync(folder.Path))
        {
            // Makes the ward.
        }

        var bare = await Tongket.RunAsync(new Call(["visits", "--carry", "2100000"]) { Folder = folder.Path });
        Assert.Equal(2, bare.Code);
        var future = await Tongket.RunAsync(new Call(["visits", "--carry", "2100000", "--on", "2999-01-01", "--source", "chân trang"]) { Folder = folder.Path });
        Assert.Equal(3, future.Code);

        var done = await Tongket.RunAsync(new Call(["visits", "--carry", "2.100.000", "--on", "2022-01-14", "--source", "chân trang cổng cũ"]) { Folder = folder.Path });

        Assert.Equal("Đã khai 2.100.000 lượt của cổng cũ, đọc ngày 14/01/2022.\n", done.Out);
        Assert.Contains("cổng cũ 2.100.000", (await Tongket.RunAsync(new Call(["visits"]) { Folder = folder.Path })).Out, StringComparison.Ordinal);
        foreach (var number in new[] { "2.5", "9223372036854775807", "1.000.000.000.001", "2.099.999" })
        {
            Assert.NotEqual(0, (await Tongket.RunAsync(new Call(["visits", "--carry", number, "--on", "2022-01-14", "--source", "chân trang cổng cũ"]) { Folder = folder.Path })).Code);
        }

        Assert.Equal(0, (await Tongket.RunAsync(new Call(["visits", "--carry", "2.099.999", "--on", "2022-01-14", "--source", "đọc nhầm", "--lower"]) { Folder = folder.Path })).Code);
        await Tongket.RunAsync(new Call(["ledger", "export", "so.jsonl"]) { Folder = folder.Path });
        Assert.Contains("office.visits-carried", await File.ReadAllTextAsync(Path.Combine(folder.Path, "so.jsonl"), CancellationToken.None), StringComparison.Ordinal);
    }

    private static async Task ReadAsync(TestServer server, Action answered, CancellationToken cancel)
    {
        using var browser = server.Browser();
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                using var answer = await browser.GetAsync(new Uri("/thong-ke", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode)
                {
                    answered();
                }
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            // The server is gone; what it answered was counted above.
        }
    }
}
