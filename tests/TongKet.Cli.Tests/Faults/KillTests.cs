using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace TongKet.Cli.Tests.Faults;

/// <summary>
/// The server is killed without warning while officials save; what it acknowledged is there afterwards, nothing is half there, and it starts again.
/// TONGKET_LONG=1 kills fifty times.
/// </summary>
public sealed class KillTests
{
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
            await using var server = await TestServer.StartAsync(folder.Path);
            slowest = kill > 0 && started.Elapsed > slowest ? started.Elapsed : slowest;
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(_ => OfficeWriters.WriteAsync(server, () => Interlocked.Increment(ref number), acknowledged, null, stop.Token)).ToArray();
            var before = acknowledged.Count;
            for (var waited = 0; acknowledged.Count < before + 5 && waited < 200; waited++)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            await Task.Delay(random.Next(20, 600), CancellationToken.None);
            server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);

            // After each kill and not at the end alone: the next start must not be what mends it.
            var check = await Tongket.RunAsync(new Call(["check"]) { Folder = folder.Path });
            Assert.Equal((kill, "Dữ liệu đúng, chuỗi nhật ký liền mạch.\n"), (kill, check.Out));
        }

        Assert.Equal(0, (await Tongket.RunAsync(new Call(["ledger", "export", "so.jsonl"]) { Folder = folder.Path })).Code);
        var ledger = await File.ReadAllTextAsync(Path.Combine(folder.Path, "so.jsonl"), CancellationToken.None);
        var lost = acknowledged.Where(phone => !ledger.Contains($"\"{phone}\\\"", StringComparison.Ordinal) && !ledger.Contains(phone, StringComparison.Ordinal)).ToArray();
        TestContext.Current.SendDiagnosticMessage($"row 1: {Kills} kills, {acknowledged.Count} acknowledged, {lost.Length} lost, slowest restart {slowest.TotalSeconds:0.0} s (bar 3)");
        Assert.Empty(lost);

        // The bar is for a machine that does nothing else; ten times as long is a start that mends something it should not have to.
        Assert.True(slowest < TimeSpan.FromSeconds(30), $"a restart took {slowest}");
        Assert.True(acknowledged.Count >= Kills * 5, $"only {acknowledged.Count} writes were acknowledged");

        // Nothing half: each save begins with what the one before left, and the last is what the office's page shows.
        var phone = LastPhone(ledger);
        await using var again = await TestServer.StartAsync(folder.Path);
        using var browser = again.Browser();
        await OfficeWriters.SignInAsync(browser, again.Password);
        Assert.Contains($"value=\"{phone}\"", await browser.GetStringAsync(OfficeWriters.Office, CancellationToken.None), StringComparison.Ordinal);
    }

    private static string LastPhone(string ledger)
    {
        string? last = null;
        foreach (var line in ledger.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var entry = JsonDocument.Parse(line);
            if (!entry.RootElement.TryGetProperty("verb", out var verb) || verb.GetString() != "office.revised")
            {
                continue;
            }

            using var fields = JsonDocument.Parse(entry.RootElement.GetProperty("fields").GetString()!);
            if (!fields.RootElement.TryGetProperty("phone", out var phone))
            {
                continue;
            }

            Assert.True(last is null || last == phone[0].GetString(), $"«{phone[0]}» → «{phone[1]}» does not follow «{last}»");
            last = phone[1].GetString();
        }

        return last!;
    }
}
