using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TongKet.Bench;

/// <summary>What a person waits before the work begins: the wrapper, one audited page, the first answer of the portal.</summary>
internal static class Startup
{
    // The exit code of `audit` on the example, whose figures contradict one another.
    private const int Contradictions = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync()
    {
        // Builds when something changed, so that no measured turn does.
        await CompleteAsync(0, Places.Wrapper, "--version");
        await Turns.PrintAsync(
            15,
            new("tongket --version, the bare executable", () => CompleteAsync(0, Places.Executable, "--version")),
            new("tongket --version, through the wrapper", () => CompleteAsync(0, Places.Wrapper, "--version")),
            new("tongket audit, one page, the bare executable", () => CompleteAsync(Contradictions, Places.Executable, "audit", Places.Page)),
            new("tongket audit, one page, through the wrapper", () => CompleteAsync(Contradictions, Places.Wrapper, "audit", Places.Page)));

        var store = Directory.CreateTempSubdirectory("tongket-bench-");
        try
        {
            await FirstAnswerAsync(Path.Combine(store.FullName, "data"), "--demo");
            await Turns.PrintAsync(7, new Contender("tongket serve, to the first 200 on an existing store", () => FirstAnswerAsync(Path.Combine(store.FullName, "data"))));
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    internal static async Task<TimeSpan> CompleteAsync(int expected, string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(program, arguments);
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        var length = clock.Elapsed;
        return process.ExitCode == expected ? length : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}");
    }

    private static async Task<TimeSpan> FirstAnswerAsync(string data, params string[] more)
    {
        var address = new Uri($"http://localhost:{FreePort()}/");
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        using var process = Start(Places.Executable, ["serve", "--data", data, "--urls", address.ToString(), .. more]);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            while (!await AnswersAsync(client, address))
            {
                if (process.HasExited || clock.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"tongket serve: không trả lời trong {clock.Elapsed.TotalSeconds:N0} giây");
                }

                await Task.Delay(5);
            }

            return clock.Elapsed;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await output;
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Places.Root })
        ?? throw new InvalidOperationException(program);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
