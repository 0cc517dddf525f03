using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TongKet.Cli.Tests.Commands;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task A_taken_port_is_one_sentence_and_nothing_is_created()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = "http://127.0.0.1:" + ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = await Tongket.RunAsync(new Call(["serve", "--demo", "--urls", url]) { Folder = folder.Path });
        Assert.Equal(4, run.Code);
        Assert.Equal($"tongket: cổng của {url} đang có chương trình khác dùng; hãy chọn cổng khác bằng --urls.\n", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost:99999")]
    public async Task An_address_that_is_none_is_wrong_usage(string url)
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(["serve", "--urls", url]) { Folder = folder.Path });
        Assert.Equal(2, run.Code);
        Assert.Equal($"tongket: “{url}” ở cờ --urls không phải địa chỉ; hãy viết như http://localhost:5080.\n", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task It_serves_until_it_is_told_to_stop_and_then_leaves_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent by kill.");
        using var folder = new TempFolder();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tongket"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        foreach (var arg in (string[])["serve", "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        Assert.Matches(@"^TongKet đang phục vụ tại http://127\.0\.0\.1:\d+ \(Ctrl\+C để dừng\)\.$", line);
        using var client = new HttpClient();
        var health = await client.GetAsync(new Uri(line!.Split(' ')[5] + "/healthz"), patience.Token);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(patience.Token);
        }

        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }
}
