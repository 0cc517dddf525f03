using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace TongKet.Bench;

/// <summary>
/// A public article as a crowd of readers fetches it: the product with its counter of visitors, the same compressed bytes as a file of nginx, and from a
/// Kestrel with nothing on it. Servers on the first processor, the readers (wrk, 64 lines kept open) on the second.
/// </summary>
internal static partial class PagePass
{
    private const int Rounds = 5;
    private const int Seconds = 5;
    private const int WarmUp = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task RunAsync()
    {
        // Tools of the system's keeper stand there also when the caller's path leaves them out.
        var nginx = Tool("nginx");
        if (Tool("wrk") is not { } wrk || nginx is null)
        {
            Console.WriteLine("cần wrk và nginx (apt install wrk nginx-light libnginx-mod-http-brotli-static); thiếu thì không đo.");
            return;
        }

        await Startup.CompleteAsync(0, Places.Wrapper, "--version");
        var folder = Directory.CreateTempSubdirectory("tongket-bench-");
        var started = new List<Process>();
        try
        {
            var product = Url();
            started.Add(Pinned(Places.Executable, "serve", "--demo", "--data", Path.Combine(folder.FullName, "data"), "--urls", product));
            var path = await ArticleAsync(new Uri(product));
            var plain = await FetchAsync(new Uri(product + path), "br");
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllBytesAsync(page + ".br", plain);
            await File.WriteAllBytesAsync(page, await FetchAsync(new Uri(product + path), "identity"));

            // The workers of nginx run under an account of their own.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
            }

            var files = Url();
            var settings = Path.Combine(folder.FullName, "nginx.conf");
            await File.WriteAllTextAsync(settings, Settings(folder.FullName, new Uri(files).Port));
            started.Add(Pinned(nginx, "-c", settings));
            var bare = Url();
            started.Add(Pinned(Environment.ProcessPath!, BareKestrel.Word, bare, page + ".br"));

            (string Name, string Url)[] contenders =
            [
                ("nginx, the compressed file", files + "/page.html"),
                ("Kestrel bare, the same bytes from memory", bare + "/"),
                ("TongKet, the article with its counter", product + path),
            ];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {plain.Length:N0} bytes compressed"));
            foreach (var (_, url) in contenders)
            {
                await FetchAsync(new Uri(url), "br");
                await LoadAsync(wrk, url, WarmUp);
            }

            var loads = contenders.Select(_ => new List<Load>()).ToList();
            for (var round = 0; round < Rounds; round++)
            {
                for (var at = 0; at < contenders.Length; at++)
                {
                    loads[at].Add(await LoadAsync(wrk, contenders[at].Url, Seconds));
                }
            }

            var reference = Median(loads[0], load => load.PerSecond);
            foreach (var (contender, own) in contenders.Zip(loads))
            {
                var median = Median(own, load => load.PerSecond);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{contender.Name,-44} {median,9:N0} a second ({own.Min(load => load.PerSecond):N0}–{own.Max(load => load.PerSecond):N0})  × {median / reference:N2}  p50 {Median(own, load => load.Middle):N2} ms  p99 {Median(own, load => load.Slow):N2} ms"));
            }
        }
        finally
        {
            foreach (var process in started)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                process.Dispose();
            }

            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<Load> loads, Func<Load, double> part) => loads.Select(part).Order().ElementAt(loads.Count / 2);

    private static async Task<Load> LoadAsync(string wrk, string url, int seconds)
    {
        using var process = Start("taskset", ["-c", (Cores - 1).ToString(CultureInfo.InvariantCulture), wrk, "-t1", "-c64", $"-d{seconds}s", "--latency", "-H", "Accept-Encoding: br", url], read: true);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || !Rate().IsMatch(said))
        {
            throw new InvalidOperationException(url + ": " + said);
        }

        return new Load(double.Parse(Rate().Match(said).Groups["n"].ValueSpan, CultureInfo.InvariantCulture), Milliseconds(said, "50%"), Milliseconds(said, "99%"));
    }

    private static int Cores => Environment.ProcessorCount;

    private static double Milliseconds(string said, string share)
    {
        var line = said.Split('\n').First(line => line.TrimStart().StartsWith(share, StringComparison.Ordinal)).Trim()[share.Length..].Trim();
        var number = double.Parse(line.TrimEnd('u', 'm', 's'), CultureInfo.InvariantCulture);
        return line.EndsWith("us", StringComparison.Ordinal) ? number / 1000 : line.EndsWith("ms", StringComparison.Ordinal) ? number : number * 1000;
    }

    private static async Task<string> ArticleAsync(Uri product)
    {
        using var client = new HttpClient { Timeout = Patience };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var news = await client.GetStringAsync(new Uri(product, "/tin-tuc"));
                return Article().Match(news).Groups["path"].Value;
            }
            catch (HttpRequestException) when (clock.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<byte[]> FetchAsync(Uri url, string coding)
    {
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.AcceptEncoding.ParseAdd(coding);
                using var answer = await client.SendAsync(request);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsByteArrayAsync();
            }
            catch (HttpRequestException fault) when (fault.StatusCode is null && clock.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Process Pinned(string program, params string[] arguments) => Start("taskset", ["-c", "0", program, .. arguments], read: false);

    private static Process Start(string program, IEnumerable<string> arguments, bool read) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = read, WorkingDirectory = Places.Root })
        ?? throw new InvalidOperationException(program);

    private static string? Tool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Url()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static string Settings(string folder, int port)
    {
        var module = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
        var load = File.Exists(module) ? $"load_module {module};" : throw new InvalidOperationException("nginx không có mô-đun brotli_static.");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {{load}}
            worker_processes 1;
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/nginx.log;
            events { worker_connections 1024; }
            http {
                access_log off;
                keepalive_requests 100000000;
                types { text/html html; }
                server { listen 127.0.0.1:{{port}}; root {{folder}}; brotli_static on; }
            }
            """);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex("href=\"(?<path>/tin-tuc/(?!muc/|thang/)[^\"?]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Article();

    private sealed record Load(double PerSecond, double Middle, double Slow);
}
