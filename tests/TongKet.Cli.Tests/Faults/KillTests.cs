using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TongKet.Cli.Tests.Faults;

/// <summary>
/// The server is killed without warning while officials save; what it acknowledged is there afterwards, nothing is half there, and it starts again.
/// TONGKET_LONG=1 kills fifty times.
/// </summary>
public sealed class KillTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static int Kills => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 50 : 3;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_process_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are killed by signal.");
        using var folder = new TempFolder();
        var acknowledged = new ConcurrentBag<string>();
        var slowest = TimeSpan.Zero;
        var random = new Random(20261124);
        var number = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var started = Stopwatch.StartNew();
            await using var server = await Server.StartAsync(folder.Path);
            slowest = kill > 0 && started.Elapsed > slowest ? started.Elapsed : slowest;
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(_ => WriteAsync(server, () => Interlocked.Increment(ref number), acknowledged, stop.Token)).ToArray();
            var before = acknowledged.Count;
            for (var waited = 0; acknowledged.Count < before + 5 && waited < 200; waited++)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            await Task.Delay(random.Next(20, 600), CancellationToken.None);
            server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        var check = await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path });
        Assert.Equal("Dữ liệu đúng, chuỗi nhật ký liền mạch.\n", check.Out);
        Assert.Equal(0, (await Tongket.RunAsync(new Call(["ledger", "export", "so.jsonl"]) { Folder = folder.Path })).Code);
        var ledger = await File.ReadAllTextAsync(Path.Combine(folder.Path, "so.jsonl"), CancellationToken.None);
        var lost = acknowledged.Where(phone => !ledger.Contains($"\"{phone}\\\"", StringComparison.Ordinal) && !ledger.Contains(phone, StringComparison.Ordinal)).ToArray();
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills, {acknowledged.Count} acknowledged, {lost.Length} lost, slowest restart {slowest.TotalSeconds:0.0} s");
        Assert.Empty(lost);
        Assert.True(acknowledged.Count >= Kills * 5, $"only {acknowledged.Count} writes were acknowledged");
    }

    // Saves the office's contacts again and again, each time with a telephone number never used before; others do the same, so many are refused.
    private static async Task WriteAsync(Server server, Func<int> next, ConcurrentBag<string> acknowledged, CancellationToken stop)
    {
        using var browser = server.Browser();
        try
        {
            await SignInAsync(browser, server.Password);
            while (!stop.IsCancellationRequested)
            {
                var page = await browser.GetStringAsync(new Uri("/quan-tri/co-quan", UriKind.Relative), stop);
                var phone = "0208 " + next().ToString("D7", CultureInfo.InvariantCulture);
                using var answer = await browser.PostAsync(
                    new Uri("/quan-tri/co-quan", UriKind.Relative),
                    new FormUrlEncodedContent(
                    [
                        .. Hidden(page), KeyValuePair.Create("don-vi-tren", "tỉnh Thái Nguyên"), KeyValuePair.Create("dia-chi", "Số 1"),
                        KeyValuePair.Create("dien-thoai", phone), KeyValuePair.Create("thu", "phuong@moche.example"), KeyValuePair.Create("tiep-dan", "Thứ Năm"),
                    ]),
                    stop);
                if (answer.StatusCode == HttpStatusCode.Redirect)
                {
                    acknowledged.Add(phone);
                }
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            // Killed in the middle: what was not answered was not promised.
        }
    }

    private static async Task SignInAsync(HttpClient browser, string password)
    {
        var page = await browser.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var answer = await browser.PostAsync(
            new Uri("/dang-nhap", UriKind.Relative),
            new FormUrlEncodedContent([.. Hidden(page).Take(3), KeyValuePair.Create("ten", "cong-chuc"), KeyValuePair.Create("matKhau", password)]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    // Hidden fields of the page's first form inside its main part.
    private static IEnumerable<KeyValuePair<string, string>> Hidden(string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var form = main[main.IndexOf("<form", StringComparison.Ordinal)..main.IndexOf("</form>", StringComparison.Ordinal)];
        foreach (Match tag in Regex.Matches(form, "<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, Second))
        {
            yield return KeyValuePair.Create(
                Regex.Match(tag.Value, "name=\"(?<v>[^\"]*)\"", RegexOptions.None, Second).Groups[1].Value,
                Regex.Match(tag.Value, "value=\"(?<v>[^\"]*)\"", RegexOptions.None, Second).Groups["v"].Value);
        }
    }

    private sealed class Server : IAsyncDisposable
    {
        private readonly Process process;

        private Server(Process process, string address, string password)
        {
            this.process = process;
            Address = address;
            Password = password;
        }

        public string Password { get; }

        private string Address { get; }

        public static async Task<Server> StartAsync(string folder)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongket"))
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            foreach (var arg in (string[])["serve", "--demo", "--urls", "http://127.0.0.1:0"])
            {
                start.ArgumentList.Add(arg);
            }

            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string? address = null;
            string? password = null;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            while (address is null || password is null)
            {
                var line = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The server ended.");
                address ??= Regex.Match(line, @"http://127\.0\.0\.1:\d+", RegexOptions.None, Second) is { Success: true } found ? found.Value : null;
                password ??= Regex.Match(line, @"^\s+cong-chuc\s+(?<v>\S+)", RegexOptions.None, Second) is { Success: true } name ? name.Groups["v"].Value : null;
            }

            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Server(process, address, password);
        }

        public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address) };

        public void Kill() => process.Kill();

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }
}
