using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace TongKet.Cli.Tests.Faults;

/// <summary>
/// The disk fails at the N-th write or sync, or has no room left. Nothing that was acknowledged is lost, whoever asked is told the truth, reading
/// goes on, and writing goes on once it can. TONGKET_LONG=1 fails three hundred times instead of six.
/// </summary>
public sealed class DiskTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static bool Long => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1";

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_a_write_or_a_sync_fails()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace makes the calls fail.");
        using var folder = new TempFolder();
        await using (await TestServer.StartAsync(folder.Path))
        {
            // Fills the demo ward, so that the calls counted below are those of officials at work.
        }

        var acknowledged = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<HttpStatusCode>();
        var (number, atStart) = (0, 0);
        var faults = 0;
        // Calls are counted in each thread apart, so that one failure may meet nobody; then every seventh fails until an official was told.
        foreach (var (call, error, when, patience) in Cases().Concat(Certain().TakeWhile(_ => !refused.Any(TellsOfDisk))))
        {
            faults++;
            try
            {
                await using var server = await TestServer.StartAsync(
                    folder.Path, "/usr/bin/strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", $"inject={call}:error={error}:when={when}");
                using var stop = new CancellationTokenSource(patience);
                var told = 0;
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OfficeWriters.WriteAsync(server, () => Interlocked.Increment(ref number), acknowledged, Told, stop.Token)));

                void Told(HttpStatusCode status)
                {
                    refused.Add(status);
                    if (TellsOfDisk(status) && Interlocked.Exchange(ref told, 1) == 0)
                    {
                        // Long enough to see that the work goes on; asked for again and again it would never come.
                        stop.CancelAfter(TimeSpan.FromSeconds(2));
                    }
                }
            }
            catch (ServerEnded ended)
            {
                // The call that failed was one of the start: it says so and does not listen.
                atStart++;
                Assert.Equal(4, ended.Code);
                Assert.NotEqual(string.Empty, ended.Said.Trim());
            }
        }

        var lost = await LostAsync(folder.Path, acknowledged);
        TestContext.Current.SendDiagnosticMessage(
            $"row 3: {faults} faults, {atStart} at the start, {acknowledged.Count} acknowledged, {refused.Count} refused ({string.Join(", ", refused.Distinct())}), {lost.Length} lost");
        Assert.Empty(lost);
        Assert.True(acknowledged.Count > 10, $"only {acknowledged.Count} writes were acknowledged");
        Assert.All(refused, status => Assert.True(status is HttpStatusCode.Conflict || TellsOfDisk(status), status.ToString()));
        Assert.Contains(refused, TellsOfDisk);
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_with_its_reason_keeps_every_page_readable_and_goes_on_when_there_is_room()
    {
        using var folder = new TempFolder();
        using var disk = SmallDisk.Mount(folder.Path, "48m");
        Assert.SkipWhen(disk is null, "Only root may mount a small disk.");
        var (acknowledged, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var number = 0;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            using var browser = server.Browser();
            await OfficeWriters.SignInAsync(browser, server.Password);
            Assert.Equal(HttpStatusCode.Redirect, await SaveAsync(browser, ++number, acknowledged, refused));

            disk.Fill();
            var statuses = new List<HttpStatusCode>();
            // What the log of the database has taken already is written over first; then there is no room.
            while (statuses.Count(status => status == HttpStatusCode.InsufficientStorage) < 3 && statuses.Count < 2000)
            {
                statuses.Add(await SaveAsync(browser, ++number, acknowledged, refused));
            }

            foreach (var page in (string[])["/", "/ket-qua", "/ban-lam-viec", "/quan-tri/co-quan", "/tin-tuc"])
            {
                using var read = await browser.GetAsync(new Uri(page, UriKind.Relative), None);
                Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            }

            Assert.Contains(HttpStatusCode.InsufficientStorage, statuses);
            Assert.All(statuses, status => Assert.True(status is HttpStatusCode.Redirect or HttpStatusCode.InsufficientStorage, status.ToString()));
            disk.Free();
            var took = Stopwatch.StartNew();
            while (await SaveAsync(browser, ++number, acknowledged, refused) != HttpStatusCode.Redirect)
            {
                Assert.True(took.Elapsed < TimeSpan.FromSeconds(20), "writing did not go on");
            }

            TestContext.Current.SendDiagnosticMessage($"row 4: full disk: {string.Join(", ", statuses.CountBy(status => status))}; writing again after {took.Elapsed.TotalSeconds:0.00} s");
        }

        // The truth in both directions: what was called saved is there, and what was refused is not.
        Assert.Empty(await LostAsync(folder.Path, acknowledged));
        Assert.Equal(refused.Count, (await LostAsync(folder.Path, refused)).Length);
    }

    private static bool TellsOfDisk(HttpStatusCode status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage;

    private static IEnumerable<(string Call, string Error, string When, TimeSpan Patience)> Cases()
    {
        var cases = Long ? 300 : 6;
        for (var i = 0; i < cases; i++)
        {
            // Starts at what a start without migrations calls, goes on into the work.
            var (call, at) = i % 2 == 0 ? ("fsync", 6 + (i * 5)) : ("pwrite64", 60 + (i * 23));
            yield return (call, i % 4 < 2 ? "EIO" : "ENOSPC", at.ToString(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(5));
        }
    }

    private static IEnumerable<(string Call, string Error, string When, TimeSpan Patience)> Certain() =>
        Enumerable.Range(0, 5).Select(i => ("pwrite64", "EIO", string.Create(CultureInfo.InvariantCulture, $"{90 + (i * 40)}+7"), TimeSpan.FromSeconds(60)));

    private static async Task<HttpStatusCode> SaveAsync(HttpClient browser, int number, ConcurrentBag<string> acknowledged, ConcurrentBag<string> refused)
    {
        var page = await browser.GetStringAsync(new Uri("/quan-tri/co-quan", UriKind.Relative), None);
        var phone = "0209 " + number.ToString("D7", CultureInfo.InvariantCulture);
        using var answer = await browser.PostAsync(
            new Uri("/quan-tri/co-quan", UriKind.Relative),
            new FormUrlEncodedContent(
            [
                .. OfficeWriters.Hidden(page), KeyValuePair.Create("don-vi-tren", "tỉnh Thái Nguyên"), KeyValuePair.Create("dia-chi", new string('x', 150)),
                KeyValuePair.Create("dien-thoai", phone), KeyValuePair.Create("thu", "phuong@moche.example"), KeyValuePair.Create("tiep-dan", "Thứ Năm"),
            ]),
            None);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            acknowledged.Add(phone);
        }
        else if (answer.StatusCode == HttpStatusCode.InsufficientStorage)
        {
            refused.Add(phone);
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Contains("ổ đĩa của máy chủ đã đầy", await answer.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        }

        return answer.StatusCode;
    }

    private static async Task<string[]> LostAsync(string folder, IEnumerable<string> acknowledged)
    {
        var check = await Tongket.RunAsync(new Call(["check"]) { Folder = folder });
        Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", check.Out);
        Assert.Equal(0, (await Tongket.RunAsync(new Call(["ledger", "export", "so.jsonl"]) { Folder = folder })).Code);
        var ledger = await File.ReadAllTextAsync(Path.Combine(folder, "so.jsonl"), None);
        return [.. acknowledged.Where(phone => !ledger.Contains(phone, StringComparison.Ordinal))];
    }

    private sealed class SmallDisk : IDisposable
    {
        private readonly string folder;

        private SmallDisk(string folder) => this.folder = folder;

        private string Filler => Path.Combine(folder, "filler");

        public static SmallDisk? Mount(string folder, string size) =>
            OperatingSystem.IsLinux() && Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder) ? new SmallDisk(folder) : null;

        public void Fill()
        {
            using var stream = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            try
            {
                for (var block = 64 * 1024; block > 0; block /= 16)
                {
                    FillBy(stream, new byte[block]);
                }
            }
            catch (IOException)
            {
                // Full, also for the last byte.
            }
        }

        public void Free() => File.Delete(Filler);

        public void Dispose() => Run("umount", "-l", folder);

        private static void FillBy(FileStream stream, byte[] block)
        {
            try
            {
                while (true)
                {
                    stream.Write(block);
                }
            }
            catch (IOException)
            {
                // No room for a block of this size.
            }
        }

        private static bool Run(string program, params string[] args)
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
